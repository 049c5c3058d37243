/** CSS of the search box: suggestions, help, and what is wrong with a query. */
export const SEARCH_CSS = `
.pop-search-row { position: relative; }
.pop-search { flex: 1; height: 28px; padding-inline-end: 2px; gap: 6px; }
.pop-search > .ala-spinner { width: 16px; padding: 1px; }
.pop-search > .ala-button, .pop-help-root { flex: none; }
.pop-search > .ala-button { margin-inline-end: -6px; }
.pop-help-root { display: flex; }
.pop-search:focus-within > .pop-key { display: none; }
.pop-search:has(.pop-help :focus) { box-shadow: inset 0 0 0 1px var(--ala-border-input); }
.pop-key { flex: none; padding: 0 5px; border-radius: 2px; box-shadow: inset 0 0 0 1px var(--ala-border); font-family: var(--ala-mono); font-size: 11px; line-height: 18px; color: var(--ala-text-subtle); }

.pop-suggestions, .pop-help { position: absolute; z-index: 10; top: calc(100% + 4px); inset-inline: 0; width: auto; max-width: 480px; }
.pop-help { max-height: min(440px, calc(100vh - 140px)); }
.pop-suggestion { appearance: none; display: flex; align-items: center; gap: 12px; width: 100%; min-height: 26px; padding: 0 12px; border: 0; background: transparent;
  font-size: 12px; line-height: 16px; text-align: start; cursor: pointer; color: var(--ala-text); }
.pop-suggestion > .ala-mono { flex: 0 1 auto; }
.pop-suggestion:has(> .pop-suggestion-about) > .ala-mono { flex: none; width: 84px; }
.pop-suggestion-about { flex: 1; min-width: 0; color: var(--ala-text-subtle); }
.pop-suggestion:hover { background: var(--ala-subtle-hovered); }
.pop-suggestion[aria-selected="true"] { background: var(--ala-selected); }
.pop-suggestion[aria-selected="true"] > .ala-mono { color: var(--ala-text-selected); }
.pop-suggestion > .ala-menu-end { flex: none; color: var(--ala-text-subtle); }
.ala-root .pop-help .pop-suggestion:focus-visible { outline-offset: -2px; background: var(--ala-subtle-hovered); }
.pop-help .pop-suggestion > .ala-mono { width: 164px; color: var(--ala-link); }
.pop-help-title { padding: 4px 12px 6px; font-size: 12px; line-height: 16px; font-weight: 600; color: var(--ala-text-subtle); }
.pop-help-foot { margin-top: 4px; padding: 8px 12px 4px; border-top: 1px solid var(--ala-border); }
.pop-help-foot.ala-meta { color: var(--ala-text-subtle); }

.pop-search-note { display: grid; gap: 4px; min-width: 0; font-size: 12px; line-height: 16px; color: var(--ala-text-subtle); }
.pop-search-words { display: flex; gap: 6px; overflow-wrap: anywhere; }
.pop-search-words > span { min-width: 0; }
.pop-search-words strong { font-weight: 600; color: var(--ala-text); }
[data-tone="danger"] > .pop-search-words > .ala-icon { color: var(--ala-icon-danger); }
[data-tone="warning"] > .pop-search-words > .ala-icon { color: var(--ala-icon-warning); }
.pop-mirror { position: relative; overflow-x: auto; scrollbar-width: none; padding: 3px 8px 5px; border-radius: var(--ala-radius); background: var(--ala-sunken); white-space: pre; color: var(--ala-text-subtle); }
.pop-blamed { color: var(--ala-text-danger); background: var(--ala-danger); text-decoration: underline solid 2px var(--ala-icon-danger); text-underline-offset: 3px; text-decoration-skip-ink: none; }
@media (forced-colors: active) {
  .pop-suggestion[aria-selected="true"] { forced-color-adjust: none; background: Highlight; }
  .pop-suggestion[aria-selected="true"] > * { color: HighlightText; }
  .pop-mirror { border: 1px solid ButtonText; }
}
`;
