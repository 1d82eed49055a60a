import { h } from "preact";
import { t } from "../i18n.js";
import { href } from "../router.js";
import { usePageTitle } from "../title.js";

export function NotFoundPage() {
  const heading = usePageTitle(t().error.page);
  return h("main", { id: "main" }, heading(), h("p", null, t().error.notFound), h("p", null, h("a", { href: href("/") }, t().error.home)));
}
