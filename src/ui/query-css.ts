/** CSS of what belongs to a box for queries: suggestions, and what is wrong with a query. */
export const QUERY_CSS = `
.ala-suggestions { position: absolute; z-index: 10; top: calc(100% + 4px); inset-inline: 0; width: auto; max-width: 480px; }
.ala-suggestion { appearance: none; display: flex; align-items: center; gap: 12px; width: 100%; min-height: 26px; padding: 0 12px; border: 0; background: transparent;
  font-size: 12px; line-height: 16px; text-align: start; cursor: pointer; color: var(--ala-text); }
.ala-suggestion > .ala-mono { flex: 0 1 auto; }
.ala-suggestion:has(> .ala-suggestion-about) > .ala-mono { flex: none; width: 84px; }
.ala-suggestion-about { flex: 1; min-width: 0; color: var(--ala-text-subtle); }
.ala-suggestion:hover { background: var(--ala-subtle-hovered); }
.ala-suggestion[aria-selected="true"] { background: var(--ala-selected); }
.ala-suggestion[aria-selected="true"] > .ala-mono { color: var(--ala-text-selected); }
.ala-suggestion > .ala-menu-end { flex: none; color: var(--ala-text-subtle); }
.ala-query-note { display: grid; gap: 4px; min-width: 0; font-size: 12px; line-height: 16px; color: var(--ala-text-subtle); }
.ala-query-words { display: flex; gap: 6px; overflow-wrap: anywhere; }
.ala-query-words > span { min-width: 0; }
.ala-query-words strong { font-weight: 600; color: var(--ala-text); }
[data-tone="danger"] > .ala-query-words > .ala-icon { color: var(--ala-icon-danger); }
[data-tone="warning"] > .ala-query-words > .ala-icon { color: var(--ala-icon-warning); }
.ala-mirror { position: relative; overflow-x: auto; scrollbar-width: none; padding: 3px 8px 5px; border-radius: var(--ala-radius); background: var(--ala-sunken); white-space: pre; color: var(--ala-text-subtle); }
.ala-blamed { color: var(--ala-text-danger); background: var(--ala-danger); text-decoration: underline solid 2px var(--ala-icon-danger); text-underline-offset: 3px; text-decoration-skip-ink: none; }
@media (forced-colors: active) {
  .ala-suggestion[aria-selected="true"] { forced-color-adjust: none; background: Highlight; }
  .ala-suggestion[aria-selected="true"] > * { color: HighlightText; }
  .ala-mirror { border: 1px solid ButtonText; }
}
`;
