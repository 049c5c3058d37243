/** CSS of forwarding: its dialog, and its place in the status bar. Needs the viewer's frame and `PARTS_CSS`. */
export const FORWARD_CSS = `
.view-forward { appearance: none; display: inline-flex; align-items: center; gap: 6px; min-width: 0; height: 24px; padding: 0 4px; margin-inline: -4px; border: 0; border-radius: var(--ala-radius); background: transparent; cursor: pointer; color: inherit; font: inherit; }
.view-forward:hover { background: var(--ala-subtle-hovered); }
.ala-root .view-forward[data-state="stopped"] { color: var(--ala-text-warning); }

.fwd-settings { border-top: 1px solid var(--ala-border); }

.fwd-about { display: grid; gap: 12px; color: var(--ala-text-subtle); }
.fwd-about dl { display: grid; gap: 8px; }
.fwd-about dt { font-weight: 600; color: var(--ala-text); }

.fwd-list { display: grid; grid-template-columns: minmax(0, 1fr); }
.fwd-item { display: grid; grid-template-columns: minmax(0, 1fr); gap: 6px; padding: 12px 0; min-width: 0; border-top: 1px solid var(--ala-border); }
.fwd-item:first-child { padding-top: 0; border-top: 0; }
.fwd-head { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 12px; }
.ala-root .fwd-name { flex: 1 1 auto; min-width: 0; font-size: 14px; line-height: 20px; font-weight: 600; overflow-wrap: anywhere; }
.fwd-state { display: inline-flex; align-items: center; gap: 6px; color: var(--ala-text-subtle); font-variant-numeric: tabular-nums; }
.ala-root .fwd-state[data-state="stopped"] { color: var(--ala-text-warning); }
.fwd-url { overflow-wrap: anywhere; }
.fwd-item > .ala-meta { color: var(--ala-text-subtle); }
.fwd-item > .ala-meta + .ala-digits { margin-top: 2px; }
.fwd-sources > summary { width: fit-content; cursor: pointer; color: var(--ala-text-subtle); }
.fwd-sources li { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 12px; padding: 2px 0 2px 14px; overflow-wrap: anywhere; }
.fwd-more { display: grid; justify-items: start; gap: 8px; }
.fwd-said { overflow-wrap: anywhere; color: var(--ala-text-subtle); }
.fwd-actions { display: flex; flex-wrap: wrap; gap: 4px; margin-top: 4px; }
.fwd-actions > .ala-subtle:first-child { margin-inline-start: -8px; }

.fwd-problem { display: flex; gap: 8px; padding: 8px 12px; border-radius: var(--ala-radius); background: var(--ala-warning); overflow-wrap: anywhere; }
.fwd-problem[data-tone="danger"] { background: var(--ala-danger); }
.fwd-problem > .ala-icon { margin-top: 1px; color: var(--ala-icon-warning); }
.fwd-problem[data-tone="danger"] > .ala-icon { color: var(--ala-icon-danger); }
.fwd-problem > div { flex: 1; display: grid; grid-template-columns: minmax(0, 1fr); gap: 2px; min-width: 0; }
.fwd-problem strong { font-weight: 600; }
.fwd-problem :is(.fwd-said, .ala-meta) { color: var(--ala-text); }
.fwd-problem-next { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; min-width: 0; margin-top: 6px; }
.fwd-problem-next > .ala-button { max-width: 100%; }

.fwd-form { display: grid; gap: 16px; }
.fwd-group { display: grid; gap: 8px; min-width: 0; }
.fwd-legend { margin-bottom: 4px; padding: 0; font-size: 12px; line-height: 16px; color: var(--ala-text-subtle); }
.fwd-legend > strong { font-weight: 600; }
.fwd-form .ala-meta { color: var(--ala-text-subtle); }
.fwd-form .ala-input.ala-mono { font-size: 12px; }
.fwd-says { display: grid; gap: 4px; overflow-wrap: anywhere; }
.fwd-says-note { color: var(--ala-text-warning); }
.fwd-header { display: grid; grid-template-columns: minmax(0, 2fr) minmax(0, 3fr) 24px; align-items: center; gap: 4px 8px; }
.fwd-header > .ala-field-error { grid-row: 2; align-self: start; overflow-wrap: anywhere; }
.fwd-header > [data-part="name"] { grid-column: 1; }
.fwd-header > [data-part="value"] { grid-column: 2 / -1; }
.fwd-header .ala-input:disabled { color: var(--ala-text-subtle); -webkit-text-fill-color: currentColor; opacity: 1; }
.fwd-header .ala-field-box:has(:disabled) { background: transparent; box-shadow: inset 0 0 0 1px var(--ala-border); }
.fwd-kept { display: flex; align-items: center; gap: 6px; min-width: 0; height: 32px; padding: 0 4px 0 8px; border-radius: var(--ala-radius); box-shadow: inset 0 0 0 1px var(--ala-border); color: var(--ala-text-subtle); }
.fwd-kept[data-invalid] { box-shadow: inset 0 0 0 1px var(--ala-icon-danger); }
.fwd-kept > span { flex: 1; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.fwd-choices { max-height: 168px; overflow: auto; padding: 4px 0; border-radius: var(--ala-radius); box-shadow: inset 0 0 0 1px var(--ala-border); }
.fwd-choices[data-invalid] { box-shadow: inset 0 0 0 1px var(--ala-icon-danger); }
.fwd-choices > li.ala-meta { padding: 4px 12px; }
.fwd-choice { display: flex; align-items: center; gap: 8px; min-height: 28px; padding: 4px 12px; cursor: pointer; }
.fwd-choice:hover { background: var(--ala-subtle-hovered); }
.fwd-choice > input { flex: none; width: 16px; height: 16px; margin: 0; accent-color: var(--ala-brand); }
.fwd-choice > .ala-icon { color: var(--ala-text-subtle); }
.fwd-choice-name { flex: 1; min-width: 0; overflow-wrap: anywhere; }
.fwd-choice > .ala-meta { flex: none; }
.fwd-group > .ala-field:has(> .ala-field-box > [type="datetime-local"]) > .ala-field-box { width: fit-content; }
.fwd-options > summary { width: fit-content; font-size: 12px; line-height: 24px; font-weight: 600; color: var(--ala-text-subtle); cursor: pointer; }
.fwd-options[open] { display: grid; gap: 12px; }
.fwd-options > .log-check { margin-top: 4px; }
.fwd-options > .ala-field { margin-top: 12px; }
.fwd-options > .ala-field > .ala-field-box { width: 120px; }
.fwd-trial:empty { display: none; }
.fwd-answered { display: flex; gap: 8px; overflow-wrap: anywhere; }
.fwd-answered > .ala-icon { flex: none; margin-top: 1px; color: var(--ala-text-subtle); }
@media (max-width: 480px) {
  .fwd-header { grid-template-columns: minmax(0, 1fr) 24px; }
  .fwd-header > :nth-child(1) { grid-column: 1; }
  .fwd-header > [data-part="name"] { grid-column: 1; grid-row: 2; }
  .fwd-header > :nth-child(2) { grid-column: 1; grid-row: 3; }
  .fwd-header > [data-part="value"] { grid-column: 1; grid-row: 4; }
  .fwd-header > :nth-child(3) { grid-column: 2; grid-row: 1; }
}
`;
