/** CSS of the search box and its help; goes after `QUERY_CSS`. */
export const SEARCH_CSS = `
.log-search-all { display: grid; gap: 6px; min-width: 0; }
.log-search-row { position: relative; display: flex; align-items: center; gap: 8px; min-width: 0; }
.log-search { flex: 1; height: 28px; padding-inline-end: 2px; gap: 6px; }
.log-search > .ala-spinner { width: 16px; padding: 1px; }
.log-search > .ala-button, .log-help-root, .log-search-status { flex: none; }
.log-search > .ala-button { margin-inline-end: -6px; }
.log-help-root { display: flex; }
.log-search:focus-within > .log-key { display: none; }
.log-search:has(.log-help :focus) { box-shadow: inset 0 0 0 1px var(--ala-border-input); }
.log-key { flex: none; padding: 0 5px; border-radius: 2px; box-shadow: inset 0 0 0 1px var(--ala-border); font-family: var(--ala-mono); font-size: 11px; line-height: 18px; color: var(--ala-text-subtle); }
.log-search-status { font-size: 12px; line-height: 16px; color: var(--ala-text-subtle); white-space: nowrap; }

.log-help { position: absolute; z-index: 10; top: calc(100% + 4px); inset-inline: 0; width: auto; max-width: 480px; }
.log-help { max-height: min(440px, calc(100vh - 140px)); }
.ala-root .log-help .ala-suggestion:focus-visible { outline-offset: -2px; background: var(--ala-subtle-hovered); }
.log-help .ala-suggestion > .ala-mono { width: 164px; color: var(--ala-link); }
.log-help-title { padding: 4px 12px 6px; font-size: 12px; line-height: 16px; font-weight: 600; color: var(--ala-text-subtle); }
.log-help-foot { margin-top: 4px; padding: 8px 12px 4px; border-top: 1px solid var(--ala-border); }
.log-help-foot.ala-meta { color: var(--ala-text-subtle); }

[data-kind="wide"] .log-search { height: 34px; padding-inline: 9px 4px; }
[data-kind="wide"] .ala-input, .log-search-colours { font: 13px/18px var(--ala-mono); font-variant-ligatures: none; letter-spacing: 0; }
.log-search-text { position: relative; flex: 1; display: flex; min-width: 0; height: 100%; }
.log-search-colours { position: absolute; inset: 0; overflow: hidden; white-space: pre; line-height: 34px; color: var(--ala-text); pointer-events: none; }
.ala-root .log-search-text:has(> .log-search-colours) > .ala-input { position: relative; color: transparent; caret-color: var(--ala-text); }
.log-search-text > .ala-input::selection { color: var(--ala-text); background: var(--ala-hit); }
[data-part="field"] { color: var(--ala-link); }
[data-part="sign"] { color: var(--ala-text-subtlest); }
[data-part="text"] { color: var(--ala-level-debug); }
.log-search-ghost { color: var(--ala-text-subtlest); }
[data-kind="wide"] .log-search-list > .ala-suggestions { inset-inline: min(var(--log-at), max(0px, 100% - 340px)) auto; width: 340px; max-width: 100%; }
.log-search-list { position: absolute; inset: 0; pointer-events: none; font: 13px/18px var(--ala-mono); }
.log-search-list > .ala-suggestions { pointer-events: auto; font: var(--ala-body); }
.ala-suggestion-foot { display: flex; flex-wrap: wrap; gap: 4px 16px; margin-top: 4px; padding: 8px 12px 4px; border-top: 1px solid var(--ala-border); font-size: 12px; line-height: 16px; color: var(--ala-text-subtle); }
.ala-suggestion-foot kbd { display: inline-block; min-width: 17px; margin-inline-end: 2px; padding: 0 4px; border-radius: 2px; box-shadow: inset 0 0 0 1px var(--ala-border); font: 500 11px/16px var(--ala-mono); text-align: center; color: var(--ala-text); }
/* No box of its own: that would take a gap of the row. */
[data-kind="compact"] .log-search-list { display: contents; }
@media (forced-colors: active) {
  .log-search-colours { display: none; }
  .ala-root .log-search-text:has(> .log-search-colours) > .ala-input { color: FieldText; }
}
`;
