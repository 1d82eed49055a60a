import { Component, h } from "preact";
import { lang } from "./i18n.js";

/**
 * A component that is drawn again only when one of its props, or the language, is another. For rows of tables and for whole
 * panels, which a change elsewhere on the page does not concern.
 * @template {object} P
 * @param {(props: P) => import("preact").ComponentChild} draw
 * @returns {import("preact").ComponentClass<P>}
 */
export function memo(draw) {
  return class extends Component {
    drawnIn = lang();

    /** @param {P} next */
    shouldComponentUpdate(next) {
      const now = /** @type {Record<string, unknown>} */ (this.props);
      const then = /** @type {Record<string, unknown>} */ (next);
      return this.drawnIn !== lang() || Object.keys({ ...now, ...then }).some((name) => now[name] !== then[name]);
    }

    render() {
      this.drawnIn = lang();
      return h(draw, /** @type {P & import("preact").Attributes} */ (this.props));
    }
  };
}
