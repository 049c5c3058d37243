/** CSS of what the popup and the viewer share beside the search box: connecting, problems, sites without access, settings. */
export const PARTS_CSS = `
.log-row { display: flex; align-items: center; gap: 8px; min-width: 0; }

.log-pickers { display: flex; flex: 1; min-width: 0; gap: 0; }
.log-pickers .ala-menu-root { flex: 0 1 auto; min-width: 0; }
.log-pickers .log-environment { flex: none; max-width: 55%; }
.log-pickers .ala-button { padding: 0 6px; max-width: 100%; }
.log-app > .ala-button { font-weight: 600; font-size: 14px; }
.ala-root .log-app > .ala-button { color: var(--ala-text); }
.ala-root .log-environment > .ala-button { font-weight: 400; }

.log-problem { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 8px; padding: 6px 12px; background: var(--ala-warning); border-bottom: 1px solid var(--ala-border); font-size: 12px; line-height: 16px; }
.log-problem > .ala-icon { color: var(--ala-icon-warning); }
.log-problem > p { flex: 1 1 160px; min-width: 0; overflow-wrap: anywhere; }
.log-problem strong { font-weight: 600; }
.log-problem .ala-button[data-size="small"] { height: 24px; padding: 0 8px; }
.log-withheld { display: flex; gap: 8px; padding: 8px 12px; background: var(--ala-warning); border-top: 1px solid var(--ala-border); }
.log-withheld .ala-meta { color: var(--ala-text); }
.log-withheld > .ala-icon { color: var(--ala-icon-warning); margin-top: 1px; }
:is(.log-hint, .log-withheld, .log-form-problem) .ala-button:not(:first-child) { margin-top: 6px; }

.log-card { display: grid; gap: 12px; padding: 16px; border-radius: 4px; box-shadow: inset 0 0 0 1px var(--ala-border); min-width: 0; }
.log-card-title { font-size: 14px; line-height: 20px; font-weight: 600; }
.log-card .ala-meta { color: var(--ala-text-subtle); }
.log-card .ala-input { font-size: 12px; }
.log-card-foot { display: flex; align-items: center; gap: 8px; margin-top: 4px; }
.log-card-or { display: flex; align-items: center; gap: 12px; margin: 4px -16px 0; padding: 12px 16px 0; border-top: 1px solid var(--ala-border); }
.log-card-or > div { flex: 1; min-width: 0; }
.log-card-or > .ala-button { flex: none; }
.log-card-or-title { font-weight: 500; }
.log-form-problem { display: flex; gap: 8px; padding: 8px; border-radius: var(--ala-radius); background: var(--ala-danger); overflow-wrap: anywhere; }
.log-form-problem > .ala-icon { color: var(--ala-icon-danger); margin-top: 1px; }
.log-form-problem strong { font-weight: 600; }

.log-hint { display: flex; gap: 12px; align-items: center; padding: 0 16px; }
.log-hint > .ala-icon { color: var(--ala-text-subtle); }
.log-hint-title { font-size: 14px; line-height: 20px; font-weight: 500; }

.log-skeleton { flex: 1; min-height: 0; overflow: hidden; }
.log-skeleton-label { display: flex; align-items: center; gap: 8px; padding: 12px; color: var(--ala-text-subtle); border-bottom: 1px solid var(--ala-border); }
.log-skeleton-row { display: grid; gap: 6px; height: 42px; padding: 8px 12px; border-bottom: 1px solid var(--ala-border); }
.log-skeleton-row > span { width: 120px; height: 8px; border-radius: 2px; background: var(--ala-neutral); }
.log-skeleton-row > svg { width: 100%; height: 10px; fill: var(--ala-neutral); }

.log-denied { border-top: 1px solid var(--ala-border); padding: 6px 6px 6px 12px; }
.log-denied-words { flex: 1; min-width: 0; color: var(--ala-text-subtle); }
.log-denied-words strong { font-weight: 600; color: var(--ala-text); }
.log-denied-list { max-height: 168px; overflow: auto; margin-top: 4px; }
.log-denied-list > li { display: flex; align-items: center; gap: 8px; min-height: 24px; padding-inline-end: 6px; }
.log-denied-list > li > .ala-cut { flex: 0 1 auto; }
.log-denied-list > li > .ala-meta { flex: 0 1 auto; margin-inline-start: auto; min-width: 96px; text-align: end; }
.log-denied-list > li > .ala-meta:not(.ala-cut) { flex: none; }

.log-foot { padding: 6px 12px; border-top: 1px solid var(--ala-border); background: var(--ala-sunken); font-size: 12px; line-height: 16px; color: var(--ala-text-subtle); }
.log-foot.log-row { padding: 4px 12px; }
.log-egress { padding: 8px 12px; }
.log-egress > section { max-height: min(300px, 60vh); overflow-y: auto; }
.log-egress dl { display: grid; gap: 8px; padding-bottom: 8px; }
.log-egress dt { font-weight: 600; color: var(--ala-text); }

.log-settings { display: grid; align-content: start; min-width: 0; }
.log-settings-part { display: grid; gap: 8px; padding: 12px; border-bottom: 1px solid var(--ala-border); min-width: 0; }
.log-settings-part:last-child { border-bottom: 0; }
.log-settings-title { font-size: 12px; line-height: 16px; font-weight: 600; color: var(--ala-text-subtle); }
.log-settings-list { display: grid; gap: 12px; min-width: 0; }
ul.log-settings-list:empty { display: none; }
ul.log-settings-list + div { margin-top: 4px; padding-top: 12px; border-top: 1px solid var(--ala-border); }
ul.log-settings-list:empty + div { margin-top: 0; padding-top: 0; border-top: 0; }
.log-settings-item { display: flex; align-items: flex-start; gap: 12px; min-width: 0; }
.log-settings-words { flex: 1; min-width: 0; overflow-wrap: anywhere; }
.log-settings-words > strong { font-weight: 600; }
.log-settings-words > .ala-meta, .log-settings-part > .ala-meta { color: var(--ala-text-subtle); }
.log-settings-item > .ala-button { flex: none; }
.log-settings-words > :is(.log-forget, .log-settings-ask) { margin-top: 6px; }
.log-settings-ask { display: grid; gap: 8px; padding: 8px 12px; border-radius: var(--ala-radius); background: var(--ala-sunken); }
.log-choices { display: flex; flex-wrap: wrap; gap: 4px; }
.log-choice { position: relative; display: inline-flex; align-items: center; height: 28px; padding: 0 8px; border-radius: var(--ala-radius); box-shadow: inset 0 0 0 1px var(--ala-border); cursor: pointer; }
.log-choice:hover { background: var(--ala-subtle-hovered); }
.log-choice > input { position: absolute; inset: 0; width: 100%; height: 100%; opacity: 0; cursor: pointer; }
.log-choice:has(:checked) { background: var(--ala-selected); color: var(--ala-text-selected); box-shadow: inset 0 0 0 1px var(--ala-border-selected); font-weight: 500; }
.log-choice:has(:focus-visible) { outline: 2px solid var(--ala-border-focused); outline-offset: 2px; }
.log-check { display: grid; grid-template-columns: 16px minmax(0, 1fr); gap: 2px 8px; cursor: pointer; }
.log-check > input { width: 16px; height: 16px; margin: 1px 0 0; accent-color: var(--ala-brand); }
.log-check > .ala-meta { grid-column: 2; color: var(--ala-text-subtle); }
@media (max-width: 420px) { .log-choice { padding-inline: 6px; } }
@media (forced-colors: active) {
  .log-choice { border: 1px solid ButtonText; }
  .log-choice:has(:checked) { background: Highlight; color: HighlightText; forced-color-adjust: none; }
}
`;
