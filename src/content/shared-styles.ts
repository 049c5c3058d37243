/**
 * One parsed style sheet for many shadow roots: a table has a root for every row. Where a content script may not
 * construct style sheets (Firefox) a `<style>` element does it; its text is set in one go, which is what lets it pass
 * a page's strict style policy.
 */
const sheets = new Map<string, CSSStyleSheet>();

export function addSharedStyles(root: ShadowRoot, css: string): void {
  try {
    const sheet = sheets.get(css) ?? new CSSStyleSheet();
    if (!sheets.has(css)) {
      sheet.replaceSync(css);
      sheets.set(css, sheet);
    }
    root.adoptedStyleSheets = [sheet];
  } catch {
    const style = document.createElement('style');
    style.textContent = css;
    root.append(style);
  }
}
