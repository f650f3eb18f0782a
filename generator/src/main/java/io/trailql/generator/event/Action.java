package io.trailql.generator.event;

/**
 * An operation of a service, and which documents its records carry.
 *
 * @param source the event source, such as {@code ec2.amazonaws.com}
 * @param name the event name
 * @param kind what kind of record it makes
 * @param readOnly whether it changes nothing
 * @param target what it is about; null when it is about nothing in particular
 * @param request the members of {@code requestParameters}; null for a JSON null
 * @param response the members of {@code responseElements}; null for a JSON null
 * @param additional the members of {@code additionalEventData}; null when absent
 * @param resources the elements of {@code resources}; null when absent
 */
public record Action(
    String source,
    String name,
    Kind kind,
    boolean readOnly,
    Target target,
    Document request,
    Document response,
    Document additional,
    Document resources) {
  /** The kinds of records. */
  public enum Kind {
    /** A management event. */
    MANAGEMENT,
    /** A data event. */
    DATA,
    /** A sign-in to the console. */
    SIGN_IN,
    /** Something a service did by itself; the additional document is its details. */
    SERVICE,
    /** A call through a VPC endpoint, delivered to the endpoint's owner. */
    NETWORK
  }

  /** A management call that reads. */
  public static Action read(String service, String name) {
    return of(service, name, Kind.MANAGEMENT, true);
  }

  /** A management call that changes something. */
  public static Action write(String service, String name) {
    return of(service, name, Kind.MANAGEMENT, false);
  }

  static Action of(String service, String name, Kind kind, boolean readOnly) {
    return new Action(
        service + ".amazonaws.com", name, kind, readOnly, null, null, null, null, null);
  }

  Action data() {
    return new Action(
        source, name, Kind.DATA, readOnly, target, request, response, additional, resources);
  }

  Action about(Target what) {
    return new Action(source, name, kind, readOnly, what, request, response, additional, resources);
  }

  /** The same with request parameters. */
  public Action request(Document document) {
    return new Action(
        source, name, kind, readOnly, target, document, response, additional, resources);
  }

  /** The same with response elements. */
  public Action response(Document document) {
    return new Action(
        source, name, kind, readOnly, target, request, document, additional, resources);
  }

  Action additional(Document document) {
    return new Action(source, name, kind, readOnly, target, request, response, document, resources);
  }

  Action resources(Document document) {
    return new Action(
        source, name, kind, readOnly, target, request, response, additional, document);
  }

  boolean isS3() {
    return source.equals("s3.amazonaws.com");
  }
}
