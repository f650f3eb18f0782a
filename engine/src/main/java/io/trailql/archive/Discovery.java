package io.trailql.archive;

import io.trailql.archive.Folder.Level;
import io.trailql.event.Kind;
import io.trailql.storage.ListRequest;
import io.trailql.storage.ObjectPage;
import io.trailql.storage.ObjectPages;
import io.trailql.storage.ObjectSummary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/**
 * Finds the folders of accounts and, account by account, those of regions. What lies loose, outside
 * the folders of regions, is found with it and held.
 */
final class Discovery {
  private static final Comparator<Optional<String>> TEXT =
      Comparator.comparing(text -> text.orElse(""));

  private final Lister lister;
  private final Map<Optional<String>, List<AccountFolder>> accounts = new TreeMap<>(TEXT);
  private final Map<Optional<String>, List<ArchiveObject>> loose = new TreeMap<>(TEXT);

  /** What one folder holds. */
  private record Contents(AccountFolder of, List<Folder> folders, List<ArchiveObject> objects) {}

  Discovery(Lister lister) {
    this.lister = lister;
  }

  /** The accounts in order, with everything of each, after the folders above them were listed. */
  List<Optional<String>> accounts(List<Archive> archives) {
    List<AccountFolder> first = new ArrayList<>();
    for (Archive archive : archives) {
      start(archive).ifPresent(folder -> sort(new AccountFolder(archive, folder), first));
    }
    List<AccountFolder> toList = first;
    while (!toList.isEmpty()) {
      List<Callable<Contents>> tasks = new ArrayList<>();
      toList.forEach(folder -> tasks.add(() -> contents(folder)));
      toList = new ArrayList<>();
      for (Contents found : lister.all(tasks)) {
        for (Folder child : found.folders()) {
          sort(new AccountFolder(found.of().archive(), child), toList);
        }
        keepLoose(found.objects(), loose);
      }
    }
    Map<Optional<String>, Boolean> names = new TreeMap<>(TEXT);
    accounts.keySet().forEach(account -> names.put(account, true));
    loose.keySet().forEach(account -> names.put(account, true));
    return List.copyOf(names.keySet());
  }

  /**
   * The folder to begin with: the archive's, or the one below it that holds all objects whose names
   * the predicate allows; none when those cannot be found from the archive's.
   */
  private Optional<Folder> start(Archive archive) {
    Folder folder = Folder.of(archive.ancestry(), archive.prefix());
    String name = lister.pruning().commonName();
    String root = archive.storage().identity(folder.path());
    if (!name.startsWith(root)) {
      return root.startsWith(name) ? Optional.of(folder) : Optional.empty();
    }
    if (!folder.path().isEmpty() && !folder.path().endsWith("/")) {
      return Optional.of(folder);
    }
    int from = root.length();
    for (int slash = name.indexOf('/', from); slash >= 0; slash = name.indexOf('/', from)) {
      String path = folder.path() + name.substring(from, slash + 1);
      Folder child = Folder.of(archive.ancestry(), path);
      boolean looksBelow = folder.level() == Level.ANYTHING || folder.level() == Level.ACCOUNTS;
      if (folder.level() == Level.OBJECTS && child.level() != Level.OBJECTS) {
        return Optional.of(folder);
      }
      if (!looksBelow && !isWanted(folder, child)) {
        return Optional.empty();
      }
      folder = child;
      from = slash + 1;
    }
    return Optional.of(folder);
  }

  private static void keepLoose(
      List<ArchiveObject> objects, Map<Optional<String>, List<ArchiveObject>> byAccount) {
    for (ArchiveObject object : objects) {
      byAccount.computeIfAbsent(object.scope().account(), a -> new ArrayList<>()).add(object);
    }
  }

  /** Keeps a folder of an account that is wanted; others are to be listed. */
  private void sort(AccountFolder found, List<AccountFolder> toList) {
    Folder folder = found.folder();
    if (!mayHoldWanted(found)) {
      return;
    }
    if (folder.level() == Level.ANYTHING || folder.level() == Level.ACCOUNTS) {
      toList.add(found);
    } else if (folder.account().isEmpty() || lister.pruning().allowsAccount(folder.account())) {
      accounts.computeIfAbsent(folder.account(), a -> new ArrayList<>()).add(found);
    }
  }

  /** Lists one level. */
  private Contents contents(AccountFolder of) {
    List<Folder> folders = new ArrayList<>();
    List<ArchiveObject> objects = new ArrayList<>();
    Folder folder = of.folder();
    ObjectPages pages = lister.list(of.archive(), ListRequest.children(folder.path()));
    for (ObjectPage page = pages.next(); page != null; page = pages.next()) {
      for (String prefix : page.prefixes()) {
        folders.add(Folder.of(of.archive().ancestry(), prefix));
      }
      for (ObjectSummary object : page.objects()) {
        lister
            .object(of.archive(), folder, object, Optional.empty())
            .filter(lister::selects)
            .ifPresent(objects::add);
      }
    }
    return new Contents(of, folders, objects);
  }

  /** The regions of an account, in order. */
  List<RegionGroup> regions(Optional<String> account) {
    Map<Optional<String>, List<RegionFolder>> regions = new TreeMap<>(TEXT);
    Map<Optional<String>, List<ArchiveObject>> looseHere = new LinkedHashMap<>();
    loose
        .getOrDefault(account, List.of())
        .forEach(o -> looseHere.computeIfAbsent(o.scope().region(), r -> new ArrayList<>()).add(o));
    List<AccountFolder> toList = accounts.getOrDefault(account, List.of());
    while (!toList.isEmpty()) {
      List<Callable<Contents>> tasks = new ArrayList<>();
      for (AccountFolder found : toList) {
        if (found.folder().level() == Level.OBJECTS) {
          addRegion(found, regions);
        } else {
          tasks.add(() -> contents(found));
        }
      }
      toList = new ArrayList<>();
      for (Contents found : lister.all(tasks)) {
        for (Folder child : found.folders()) {
          AccountFolder below = new AccountFolder(found.of().archive(), child);
          if (isWanted(found.of().folder(), child) && mayHoldWanted(below)) {
            toList.add(below);
          }
        }
        for (ArchiveObject object : found.objects()) {
          looseHere.computeIfAbsent(object.scope().region(), r -> new ArrayList<>()).add(object);
        }
      }
    }
    looseHere.keySet().forEach(region -> regions.computeIfAbsent(region, r -> new ArrayList<>()));
    List<RegionGroup> groups = new ArrayList<>();
    regions.forEach(
        (region, folders) ->
            groups.add(
                new RegionGroup(lister, folders, looseHere.getOrDefault(region, List.of()))));
    return groups;
  }

  private boolean mayHoldWanted(AccountFolder found) {
    return lister.pruning().allowsFolder(found.archive().storage().identity(found.folder().path()));
  }

  private void addRegion(AccountFolder found, Map<Optional<String>, List<RegionFolder>> regions) {
    Folder folder = found.folder();
    if (lister.wants(folder.kind())
        && lister.pruning().allowsRegion(folder.account(), folder.region())) {
      regions
          .computeIfAbsent(folder.region(), r -> new ArrayList<>())
          .add(new RegionFolder(found.archive(), folder));
      lister
          .counters()
          .regions
          .add(
              new ListedRegion(
                  found.archive().place(),
                  new Scope(folder.account(), folder.region(), Optional.empty())));
    }
  }

  /** Whether a folder below an account is to be looked at: other services write there too. */
  private boolean isWanted(Folder parent, Folder child) {
    if (parent.level() == Level.KINDS && child.level() != Level.REGIONS) {
      String name = child.path().substring(parent.path().length()).replace("/", "");
      boolean unknownKind =
          name.startsWith("CloudTrail-")
              && !name.equals("CloudTrail-Lake")
              && Kind.ofFolder(name).isEmpty();
      if (unknownKind) {
        lister
            .context()
            .warnings()
            .add(
                "Folders named "
                    + name
                    + " hold a kind of log that this version does not know; they are left out.");
      }
      return child.level() == Level.ACCOUNTS || child.level() == Level.OBJECTS;
    }
    return child.level() == Level.REGIONS
        ? lister.wants(child.kind())
        : child.level() == Level.OBJECTS;
  }
}
