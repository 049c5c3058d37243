/** CSS of what popup and viewer share about files: where they are dropped, and what a receipt says. */
export const FILE_PARTS_CSS = `
.drop-over { position: fixed; inset: 0; width: auto; height: auto; margin: 0; padding: 12px; border: 0; background: color-mix(in srgb, var(--ala-surface) 96%, transparent); color: var(--ala-text); pointer-events: none; font: var(--ala-body); }
.drop-over-frame { display: grid; place-content: center; justify-items: center; gap: 4px; height: 100%; padding: 16px; border: 2px dashed var(--ala-border-selected); border-radius: 6px; text-align: center; }
.drop-over-frame > .ala-icon { width: 24px; height: 24px; color: var(--ala-text-selected); }
.ala-root .drop-over-title { font: 653 16px/20px var(--ala-sans); }
.drop-over-what { color: var(--ala-text-subtle); max-width: 44ch; text-wrap: balance; }
.drop-card { display: flex; align-items: center; gap: 12px; padding: 12px 16px; border: 1px dashed var(--ala-border-input); border-radius: 4px; }
.drop-card > .ala-icon { color: var(--ala-text-subtle); }
.drop-card > .ala-button { flex: none; }
.drop-card-words { flex: 1; min-width: 0; }
.drop-card .ala-meta { color: var(--ala-text-subtle); }
.drop-giving { position: fixed; inset: auto 0 0; z-index: 20; display: flex; align-items: center; gap: 8px; padding: 8px 12px; border-top: 1px solid var(--ala-border); background: var(--ala-overlay); }

.ver { display: grid; gap: 12px; padding: 8px 12px 12px; border-radius: var(--ala-radius); background: var(--ala-sunken); min-width: 0; overflow-wrap: anywhere; }
.ver-what { display: flex; gap: 8px; }
.ver-what > .ala-icon { flex: none; margin-top: 1px; color: var(--ala-text-subtle); }
.ver-what[data-kind="changed"] > .ala-icon { color: var(--ala-icon-warning); }
.ver-reasons, .ver-missing { display: grid; gap: 2px; }
.ver-reasons { margin-top: 4px !important; }
.ver-receipt { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: 12px 24px; }
.ver-receipt > section { display: grid; align-content: start; gap: 6px; min-width: 0; }
.ala-root .ver-title { font-weight: 600; }
.ver-facts > div { display: grid; grid-template-columns: 92px minmax(0, 1fr); gap: 8px; min-height: 20px; line-height: 20px; }
.ver-facts dt { color: var(--ala-text-subtle); }
.ver-facts .ala-mono { font-size: 12px; }
.ver-kinds > div { display: flex; justify-content: space-between; gap: 8px; line-height: 20px; }
.ver-kinds-head { color: var(--ala-text-subtle); }
.ver-receipt .ala-meta { color: var(--ala-text-subtle); }
.ver-none { flex: none; font-size: 12px; line-height: 16px; color: var(--ala-text-subtle); white-space: nowrap; }
.ala-lozenge { white-space: nowrap; }
@media (max-width: 720px) { .ver-receipt { grid-template-columns: minmax(0, 1fr); } }
`;
