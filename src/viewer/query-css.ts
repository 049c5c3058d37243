/** CSS of the row with the query and of the range picker; goes after that of the search box. */
export const QUERY_ROW_CSS = `
.view-query { padding: 8px 12px; min-width: 0; }
@media (max-width: 640px) { .view-query .log-search-status { display: none; } }

.view-range { min-width: 0; }
.view-range > .ala-button .ala-button-text { display: flex; gap: 8px; }
.ala-root .view-range-name { min-width: 0; overflow: hidden; text-overflow: ellipsis; font-weight: 600; color: var(--ala-text); }
.view-range-times { font-weight: 400; min-width: 0; overflow: hidden; text-overflow: ellipsis; }
.ala-menu-root > .ala-menu.view-range-panel { display: flex; width: auto; max-width: none; max-height: none; padding: 0; }
.view-range-panel > ul { padding: 4px 0; min-width: 168px; border-inline-end: 1px solid var(--ala-border); }
.ala-root .view-range-panel .ala-menu-item[aria-pressed="true"] { color: var(--ala-text-selected); background: var(--ala-selected); }
.view-range-form { display: grid; align-content: start; justify-items: start; gap: 8px; width: 344px; padding: 12px 16px 16px; }
.view-range-form .ala-field-label, .view-range-says > p:first-child { white-space: nowrap; }
.view-range-form > .ala-field { width: 100%; }
.view-range-says { min-height: 50px; font-size: 12px; line-height: 16px; color: var(--ala-text-subtle); }
@media (max-width: 1180px) { .view-range-times { display: none; } }
@media (max-width: 640px) {
  .ala-menu-root > .ala-menu.view-range-panel { position: fixed; inset: auto 8px; margin-top: 32px; flex-direction: column; max-height: calc(100vh - 84px); overflow-y: auto; }
  .view-range-panel > ul { border-inline-end: 0; border-bottom: 1px solid var(--ala-border); }
  .view-range-form { width: auto; }
  .view-range-says > p:first-child { white-space: normal; }
}
`;
