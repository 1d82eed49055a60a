package io.kpipulse.board.http;

import io.javalin.http.Context;

/** What browsers are told to allow: our own files and connections, nothing else. */
record SecurityHeaders(String policy) {
  /**
   * @param importMapHash of the only inline script
   */
  static SecurityHeaders allowing(String importMapHash) {
    return new SecurityHeaders(
        String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self' " + importMapHash,
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'"));
  }

  void add(Context response) {
    response.header("Content-Security-Policy", policy);
    response.header("X-Content-Type-Options", "nosniff");
    response.header("Referrer-Policy", "same-origin");
    response.header("Cross-Origin-Opener-Policy", "same-origin");
    response.header("Cross-Origin-Resource-Policy", "same-origin");
    response.header("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
  }
}
