/** CSS of requests for access. Needs the viewer's frame and `PARTS_CSS`. */
export const REQUEST_CSS = `
.req-form { display: grid; gap: 14px; min-width: 0; }
.req-lead { color: var(--ala-text-subtle); }
.req-label { display: block; margin-bottom: 4px; padding: 0; font-size: 12px; line-height: 16px; color: var(--ala-text-subtle); }
.req-hint { margin-top: -10px; color: var(--ala-text-subtle); overflow-wrap: anywhere; }
.req-ways { display: grid; gap: 8px; margin: 0; padding: 0; border: 0; min-width: 0; }
.req-ways .log-check:has(:disabled) { cursor: not-allowed; color: var(--ala-text-disabled); }
.req-times { display: grid; gap: 8px; }
.req-times-fields { display: grid; grid-template-columns: repeat(auto-fit, minmax(180px, 1fr)); gap: 8px 12px; }
.req-times .ala-meta { color: var(--ala-text-subtle); }
select.ala-input { cursor: pointer; text-overflow: ellipsis; }
select.ala-input > option { background: var(--ala-overlay); color: var(--ala-text); }

.req-kit { display: grid; grid-template-columns: minmax(0, 1fr) 236px; gap: 16px 20px; }
.req-kit > .ala-field-error { grid-column: 1 / -1; }
.req-forms { display: flex; flex-direction: column; min-width: 0; }
.req-tabs { display: flex; gap: 2px; border-bottom: 1px solid var(--ala-border); }
.req-tab { appearance: none; height: 32px; padding: 0 10px; border: 0; border-bottom: 2px solid transparent; margin-bottom: -1px; background: none; color: var(--ala-text-subtle); font: inherit; cursor: pointer; }
.req-tab:hover { color: var(--ala-text); }
.ala-root .req-tab[aria-selected="true"] { border-bottom-color: var(--ala-border-selected); color: var(--ala-text-selected); font-weight: 500; }
.req-panel { display: flex; flex-direction: column; gap: 8px; padding-top: 8px; min-width: 0; }
.req-panel-head { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 8px; min-height: 28px; }
.req-panel-head > p { flex: 1 1 200px; color: var(--ala-text-subtle); }
.req-subject { overflow-wrap: anywhere; }
.ala-root .req-text { box-sizing: border-box; width: 100%; height: min(420px, 48vh); padding: 8px 10px; border: 1px solid var(--ala-border); border-radius: var(--ala-radius); background: var(--ala-sunken); color: var(--ala-text); font: 12px/18px var(--ala-mono); font-variant-ligatures: none; resize: vertical; overflow-wrap: anywhere; white-space: pre-wrap; }
.ala-root .req-text[data-short] { height: 160px; }
.req-text:focus-visible { outline: 2px solid var(--ala-border-focused); outline-offset: -1px; }
.req-facts { min-width: 0; padding-top: 8px; }
.req-title { margin-bottom: 8px; font-size: 13px; line-height: 18px; font-weight: 600; }
.req-facts dl { display: grid; gap: 10px; font-size: 12px; line-height: 16px; }
.req-facts dt { font-weight: 600; }
.req-facts dd { margin: 0; color: var(--ala-text-subtle); }

.view-access li > .ala-link { flex: none; }

.req-list-frame { display: grid; gap: 12px; min-width: 0; }
.req-list { display: grid; min-width: 0; }
.req-item { display: grid; gap: 4px; padding: 12px 0; min-width: 0; border-top: 1px solid var(--ala-border); overflow-wrap: anywhere; }
.req-item:first-child { padding-top: 0; border-top: 0; }
.req-item-head { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 12px; }
.req-item-head > strong { font-weight: 600; }
.req-item-head > span, .req-item .ala-meta, .req-reason { color: var(--ala-text-subtle); }
.req-stages { display: grid; gap: 2px; }
.req-stages > li { display: flex; align-items: flex-start; gap: 4px; min-width: 0; color: var(--ala-text-subtle); }
.req-stages .ala-link { max-width: 100%; text-align: start; overflow-wrap: anywhere; }
.req-stages > li[data-done] { color: var(--ala-text); }
.req-stages > li > .ala-icon { flex: none; color: var(--ala-text-subtle); }
.req-actions { display: flex; flex-wrap: wrap; gap: 4px; margin: 4px 0 0 -8px; }
.req-actions > .ala-quiet { margin-inline-start: 8px; }
.req-last { display: flex; gap: inherit; }
.req-undo { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 4px 8px; padding: 4px 4px 4px 12px; border-radius: var(--ala-radius); background: var(--ala-sunken); }

@media (max-width: 720px) {
  .req-kit { grid-template-columns: minmax(0, 1fr); }
  .ala-root .req-text { height: 36vh; }
}
@media (forced-colors: active) {
  .ala-root .req-tab[aria-selected="true"] { border-bottom-color: Highlight; }
}
`;
