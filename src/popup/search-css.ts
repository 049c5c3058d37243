/** CSS of the search box and its help; goes after `QUERY_CSS`. */
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

.pop-help { position: absolute; z-index: 10; top: calc(100% + 4px); inset-inline: 0; width: auto; max-width: 480px; }
.pop-help { max-height: min(440px, calc(100vh - 140px)); }
.ala-root .pop-help .ala-suggestion:focus-visible { outline-offset: -2px; background: var(--ala-subtle-hovered); }
.pop-help .ala-suggestion > .ala-mono { width: 164px; color: var(--ala-link); }
.pop-help-title { padding: 4px 12px 6px; font-size: 12px; line-height: 16px; font-weight: 600; color: var(--ala-text-subtle); }
.pop-help-foot { margin-top: 4px; padding: 8px 12px 4px; border-top: 1px solid var(--ala-border); }
.pop-help-foot.ala-meta { color: var(--ala-text-subtle); }

`;
