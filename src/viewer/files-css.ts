/** CSS of the viewer's files: those that are being opened, and those that were. */
export const FILES_CSS = `
.imp { position: fixed; z-index: 11; inset-block-end: 38px; inset-inline-end: 12px; display: flex; flex-direction: column; width: min(440px, calc(100vw - 24px)); max-height: min(480px, calc(100vh - 120px)); border-radius: 6px; background: var(--ala-overlay); box-shadow: var(--ala-shadow-overlay), inset 0 0 0 1px var(--ala-border); font: var(--ala-body); }
.imp-head { display: flex; align-items: center; gap: 4px; flex: none; min-height: 40px; padding: 6px 8px 6px 12px; }
.imp-said { flex: 1; min-width: 0; }
.ala-root .imp-title { font-weight: 600; overflow-wrap: anywhere; }
.imp-list { flex: 0 1 auto; min-height: 0; overflow: auto; border-top: 1px solid var(--ala-border); scrollbar-width: thin; }
.imp-item { display: flex; align-items: flex-start; gap: 8px; padding: 8px 8px 8px 12px; min-width: 0; }
.imp-item + li { border-top: 1px solid var(--ala-border); }
.imp-more { padding: 8px 12px 8px 36px; }
.imp-item > .ala-icon { flex: none; margin-top: 1px; color: var(--ala-text-subtle); }
.imp-item[data-outcome="refused"] > .ala-icon { color: var(--ala-icon-danger); }
.imp-item > .ala-button { flex: none; margin-block: -3px; }
.imp-words { display: grid; gap: 2px; flex: 1; min-width: 0; }
.imp-first { display: flex; flex-wrap: wrap; align-items: center; gap: 2px 8px; min-width: 0; }
.imp-name { min-width: 0; overflow-wrap: anywhere; font-weight: 500; }
.imp .ala-meta { color: var(--ala-text-subtle); }
.imp .vw-progress { display: block; margin-block: 4px; }
.imp-refusal { overflow-wrap: anywhere; }
.imp-refusal > strong { font-weight: 600; }
.imp-foot { display: flex; flex-wrap: wrap; align-items: center; justify-content: flex-end; gap: 8px; flex: none; padding: 8px 12px; border-top: 1px solid var(--ala-border); }
.imp-summary { flex: 1 1 120px; min-width: 0; font-size: 12px; line-height: 16px; color: var(--ala-text-subtle); }

.fil-list > .fil-item + .fil-item { border-top: 1px solid var(--ala-border); }
.fil-item { display: grid; gap: 4px; padding: 12px 0; min-width: 0; }
.fil-head { display: flex; align-items: flex-start; justify-content: space-between; gap: 12px; }
.fil-name { display: grid; grid-template-columns: 16px minmax(0, 1fr); gap: 8px; min-width: 0; cursor: pointer; font-weight: 600; }
.fil-name > input { width: 14px; height: 14px; margin: 2px 0 0; accent-color: var(--ala-brand); }
.fil-name-text { overflow-wrap: anywhere; }
.fil-body { display: grid; gap: 4px; padding-inline-start: 24px; min-width: 0; }
.fil-body > .ala-meta { color: var(--ala-text-subtle); text-wrap: pretty; }
.fil-facts { display: flex; gap: 8px; font-size: 12px; line-height: 16px; overflow-wrap: anywhere; white-space: pre-line; }
.fil-facts > .ala-icon { flex: none; color: var(--ala-text-subtle); }
.fil-stopped { display: flex; gap: 8px; padding: 6px 8px; border-radius: var(--ala-radius); background: var(--ala-warning); }
.fil-stopped > .ala-icon { flex: none; margin-top: 1px; color: var(--ala-icon-warning); }
.fil-actions { display: flex; flex-wrap: wrap; gap: 4px; margin-inline-start: -8px; }
.fil-last { display: flex; gap: inherit; }
.fil-undo { display: flex; align-items: center; gap: 8px; padding: 6px 12px; border-radius: var(--ala-radius); background: var(--ala-sunken); }
.fil-undo-words { flex: 1; min-width: 0; overflow-wrap: anywhere; }
.fil-undo > .ala-icon { flex: none; color: var(--ala-icon-warning); }
.fil-none { padding-block: 8px; text-wrap: balance; color: var(--ala-text-subtle); }
.fil-sum { flex: 1 1 200px; align-self: center; }
.fil-form { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 8px 12px; padding: 8px 12px 12px; border-radius: var(--ala-radius); background: var(--ala-sunken); }
.fil-form > :is(.fil-form-note, .fil-form-foot, .ala-field-error) { grid-column: 1 / -1; }
.fil-form-foot { display: flex; gap: 8px; }
.ala-root .fil-note { display: block; width: 100%; min-height: 48px; padding: 6px 8px; border: 0; border-radius: var(--ala-radius); background: var(--ala-field); box-shadow: inset 0 0 0 1px var(--ala-border-input); resize: vertical; }
.ala-root .fil-note:focus { outline: none; box-shadow: inset 0 0 0 2px var(--ala-border-focused); }
.fil-drop { display: grid; justify-items: center; gap: 4px; padding: 32px 16px; border: 1px dashed var(--ala-border-input); border-radius: 4px; text-align: center; }
.fil-drop > .ala-icon { width: 24px; height: 24px; color: var(--ala-text-subtle); }
.ala-root .fil-drop-title { font-weight: 600; }
.fil-drop > p { color: var(--ala-text-subtle); max-width: 48ch; text-wrap: balance; }
.ala-root .fil-drop > .fil-drop-title { color: var(--ala-text); }
.view-sources-menu > .ala-button { max-width: 260px; }
@media (max-width: 720px) {
  .imp { inset-inline: 0; inset-block-end: 0; width: auto; max-height: 60vh; border-end-start-radius: 0; border-end-end-radius: 0; }
  .fil-form { grid-template-columns: minmax(0, 1fr); }
  .fil-head { flex-wrap: wrap; gap: 2px 12px; }
  .fil-head > :is(.ala-lozenge, .ver-none) { margin-inline-start: 24px; }
  .fil-body { padding-inline-start: 0; }
  .fil-actions { gap: 0; margin-inline-start: -6px; }
  .ala-root .fil-actions .ala-button { padding-inline: 6px; font-size: 12px; }
  .fil-actions > .ala-button:first-child .ala-icon, .fil-last > .ala-button:last-child .ala-icon { display: none; }
  .imp-summary { flex-basis: 100%; }
}
@media (forced-colors: active) { .imp, .drop-over-frame, .fil-drop { border: 1px solid CanvasText; } }
`;
