/**
 * Puts CSS text into a page or a shadow root. Adopted style sheets where they work; a `<style>`
 * element where a content script may not construct them (Firefox).
 */
export function addStyles(root: Document | ShadowRoot, ...texts: readonly string[]): void {
  const css = texts.join('\n');
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  } catch {
    const style = document.createElement('style');
    style.textContent = css;
    (root instanceof Document ? root.head : root).append(style);
  }
}
