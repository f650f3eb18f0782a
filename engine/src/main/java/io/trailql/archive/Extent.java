package io.trailql.archive;

import io.trailql.predicate.Predicate;
import io.trailql.predicate.Predicate.Among;
import io.trailql.predicate.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which objects lie in some archives, as the names of objects tell: what a lake may hold beside
 * them is not theirs. Immutable.
 */
public final class Extent {
  /** All objects, wherever they lie. */
  public static final Extent EVERYWHERE = new Extent(List.of());

  private final List<Place> places;

  /**
   * The objects of one archive.
   *
   * @param beginning of their names, whole as {@link CommonNames} has them; of a single object its
   *     name
   * @param single whether it is a single object
   * @param folder what the path says that they lie in
   */
  private record Place(String beginning, boolean single, Folder folder) {
    static Place of(Archive archive) {
      String key = archive.object().orElse(archive.prefix());
      return new Place(
          CommonNames.whole(archive.storage().identity(key)),
          archive.object().isPresent(),
          Folder.of(archive.ancestry(), archive.prefix()));
    }

    boolean has(String name) {
      return single ? name.equals(beginning) : name.startsWith(beginning);
    }

    boolean mayHave(CommonNames names) {
      return single
          ? beginning.startsWith(names.beginning())
          : beginning.startsWith(names.beginning()) || names.beginning().startsWith(beginning);
    }

    /** The names, as a column of a lake has them; those of all local objects have nothing. */
    Optional<Range<String>> range() {
      String plain = beginning.startsWith("/") ? beginning.substring(1) : beginning;
      return single
          ? Optional.of(Range.point(plain))
          : plain.isEmpty() ? Optional.empty() : Optional.of(Range.startingWith(plain));
    }

    /** A necessary condition on account, region and date of the objects. */
    Predicate scopes(int roots) {
      // Anything may lie in folders of logs inside of the folder of an account.
      if (roots > CommonNames.roots(beginning)) {
        return Predicate.ANYTHING;
      }
      List<Predicate> parts = new ArrayList<>();
      folder.account().ifPresent(account -> parts.add(is("account", account)));
      folder.region().ifPresent(region -> parts.add(is("region", region)));
      return new Predicate.And(parts);
    }

    private static Predicate is(String column, String value) {
      return new Among<>(column, String.class, List.of(Range.point(value)), Among.Nulls.REJECTED);
    }
  }

  private Extent(List<Place> places) {
    this.places = List.copyOf(places);
  }

  /**
   * Of some archives.
   *
   * @param archives at least one; local ones named as the lake names them
   */
  public static Extent of(List<Archive> archives) {
    return new Extent(archives.stream().map(Place::of).toList());
  }

  private boolean isEverywhere() {
    return places.isEmpty();
  }

  /** Whether an object lies in one of the archives. */
  public boolean has(String identity) {
    String name = CommonNames.whole(identity);
    return isEverywhere() || places.stream().anyMatch(place -> place.has(name));
  }

  /** Whether all of some objects do, as far as their names are known. */
  public boolean hasAll(Optional<CommonNames> names) {
    return isEverywhere()
        || names.isPresent()
            && places.stream()
                .anyMatch(place -> !place.single() && place.has(names.get().beginning()));
  }

  /** Whether any of some objects may. */
  public boolean mayHave(Optional<CommonNames> names) {
    return isEverywhere()
        || names.isEmpty()
        || places.stream().anyMatch(place -> place.mayHave(names.get()));
  }

  /** A necessary condition on the column {@code source_object} of rows of the archives. */
  public Predicate names() {
    List<Range<String>> ranges = places.stream().flatMap(place -> place.range().stream()).toList();
    return isEverywhere() || ranges.size() < places.size()
        ? Predicate.ANYTHING
        : new Among<>("source_object", String.class, ranges, Among.Nulls.REJECTED);
  }

  /**
   * A necessary condition on account and region of rows of the archives.
   *
   * @param all what the names of all objects have in common that it is asked of, if that is known
   */
  public Predicate scopes(Optional<CommonNames> all) {
    return isEverywhere() || all.isEmpty()
        ? Predicate.ANYTHING
        : new Predicate.Or(
            places.stream().map(place -> place.scopes(all.get().roots())).distinct().toList());
  }
}
