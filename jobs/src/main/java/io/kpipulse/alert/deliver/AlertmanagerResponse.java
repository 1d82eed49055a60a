package io.kpipulse.alert.deliver;

/**
 * The meaning of a response of Alertmanager to posted alerts.
 *
 * @param kind what to do with the alerts
 * @param reason in words; empty if they are accepted
 */
record AlertmanagerResponse(Kind kind, String reason) {
  /** What to do with alerts. */
  enum Kind {
    /** Nothing: it has all of them. */
    ACCEPTED,
    /** Find the one that it will never accept: it has taken those that are valid. */
    REJECTED,
    /** Post them in smaller parts. */
    TOO_LARGE,
    /** Post them again later: it is busy, down or unreachable. */
    RETRY,
    /** Post them again later, and say which option has to change. */
    MISCONFIGURED
  }

  private static final int LONGEST_REASON = 500;

  /**
   * Classifies a response; a pure function.
   *
   * @param status of HTTP
   * @param body of the response; may be empty
   */
  static AlertmanagerResponse of(int status, String body) {
    Kind kind = kind(status, body);
    return new AlertmanagerResponse(kind, kind == Kind.ACCEPTED ? "" : reason(status, body));
  }

  /**
   * There was no response.
   *
   * @param cause in words
   */
  static AlertmanagerResponse none(String cause) {
    return new AlertmanagerResponse(
        Kind.RETRY, cause + "; check alertmanager.url, and that Alertmanager runs there");
  }

  private static Kind kind(int status, String body) {
    return switch (status) {
      // Alertmanager says nothing more; a web server at a wrong address has a page for everything.
      case 200 -> body.isBlank() ? Kind.ACCEPTED : Kind.MISCONFIGURED;
      case 400, 422 -> Kind.REJECTED;
      case 413 -> Kind.TOO_LARGE;
      case 408, 425, 429 -> Kind.RETRY;
      default -> status >= 500 ? Kind.RETRY : Kind.MISCONFIGURED;
    };
  }

  private static String reason(int status, String body) {
    String said = body.strip().replaceAll("\\s+", " ");
    if (said.length() > LONGEST_REASON) {
      said = said.substring(0, LONGEST_REASON) + "…";
    }
    return "HTTP %s%s%s".formatted(status, said.isEmpty() ? "" : " " + said, wayOut(status));
  }

  private static String wayOut(int status) {
    return switch (status) {
      case 401 ->
          "; set alertmanager.bearer-token, or alertmanager.username and alertmanager.password, to"
              + " what is valid there";
      case 403 ->
          "; give the user of alertmanager.bearer-token or alertmanager.username the right to post"
              + " alerts";
      case 400, 408, 413, 422, 425, 429 -> "";
      default ->
          status >= 500
              ? ""
              : "; set alertmanager.url to the address of an Alertmanager, without /api/v2";
    };
  }
}
