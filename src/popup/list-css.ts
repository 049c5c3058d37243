/** CSS of the popup's list of lines. */
export const LIST_CSS = `
.ala-virtual { position: relative; display: flex; flex-direction: column; flex: 1; min-height: 0; min-width: 0; }
.ala-root .ala-virtual:focus { outline: none; }
.ala-virtual-box { flex: 1; min-height: 0; overflow-y: auto; overflow-x: hidden; overflow-anchor: none; overscroll-behavior: contain; scrollbar-width: thin; }
.ala-virtual-all { position: relative; overflow: hidden; contain: strict; }
.ala-virtual-rows { position: absolute; inset-inline: 0; top: 0; }
.ala-virtual-rows > [role="row"] { position: relative; overflow: hidden; }
.ala-virtual:focus-visible [data-active]::after { content: ""; position: absolute; inset: 0; border-radius: 2px; box-shadow: inset 0 0 0 2px var(--ala-border-focused); pointer-events: none; }

.pop-list-frame { position: relative; flex: 1; min-height: 0; display: flex; flex-direction: column; }
div.pop-list-frame:not(:has(.ala-virtual)) { overflow-y: auto; }
.pop-waiting { position: absolute; z-index: 2; top: 8px; left: 50%; translate: -50% 0; box-shadow: var(--ala-shadow-overlay); }
.ala-root .pop-waiting { color: var(--ala-text-inverse); }

[data-level="TRACE"] > .pop-level, [data-level="TRACE"] .pop-line-meta > .pop-level { color: var(--ala-level-trace); }
[data-level="DEBUG"] > .pop-level, [data-level="DEBUG"] .pop-line-meta > .pop-level { color: var(--ala-level-debug); }
[data-level="INFO"] > .pop-level, [data-level="INFO"] .pop-line-meta > .pop-level { color: var(--ala-level-info); }
[data-level="WARN"] > .pop-level, [data-level="WARN"] .pop-line-meta > .pop-level { color: var(--ala-level-warn); font-weight: 700; }
[data-level="ERROR"] > .pop-level, [data-level="ERROR"] .pop-line-meta > .pop-level { color: var(--ala-level-error); font-weight: 700; }
[data-level="FATAL"] > .pop-level, [data-level="FATAL"] .pop-line-meta > .pop-level { color: var(--ala-level-fatal); background: var(--ala-solid-fatal);
  border-radius: 2px; padding: 0 3px; margin-inline: -3px; min-width: calc(5ch + 6px); font-weight: 700; }

.pop-line { border-bottom: 1px solid var(--ala-border); }
.pop-line[data-level="WARN"] { background: var(--ala-tint-warn); }
.pop-line:is([data-level="ERROR"], [data-level="FATAL"]) { background: var(--ala-tint-error); }
.pop-line:is([data-level="WARN"], [data-level="ERROR"], [data-level="FATAL"])::before { content: ""; position: absolute; inset-block: 0; inset-inline-start: 0; width: 3px; background: var(--ala-bar-warn); forced-color-adjust: none; }
.pop-line[data-level="ERROR"]::before { background: var(--ala-bar-error); }
.pop-line[data-level="FATAL"]::before { background: var(--ala-bar-fatal); }
.pop-line-head { padding: 4px 12px 3px; cursor: pointer; }
.pop-line:not([data-open]) .pop-line-head:hover { background: var(--ala-subtle-hovered); }
.pop-line-meta { display: flex; align-items: baseline; gap: 8px; font-size: 11px; line-height: 16px; color: var(--ala-text-subtle); white-space: nowrap; }
.pop-line-meta > .pop-level { flex: none; min-width: 5ch; font-size: 11px; }
.pop-line-meta > time { flex: none; }
.pop-line-site { flex: 0 1 auto; color: var(--ala-text-subtlest); }
.pop-line-function { flex: 0 1 auto; margin-inline-start: auto; color: var(--ala-text-subtlest); }
.pop-line:not([data-level="INFO"], [data-level="DEBUG"], [data-level="TRACE"]) :is(.pop-line-site, .pop-line-function) { color: var(--ala-text-subtle); }
.pop-line-message { display: block; font-size: 12px; line-height: 18px; color: var(--ala-text); unicode-bidi: isolate; }
.pop-line-waiting { display: grid; gap: 6px; padding: 8px 12px; }
.pop-line-waiting > span { width: 120px; height: 8px; border-radius: 2px; background: var(--ala-neutral); }

.pop-details { display: grid; gap: 8px; padding: 0 12px 8px; justify-items: start; }
.pop-message { width: 100%; max-height: 280px; overflow: auto; font-size: 12px; line-height: 18px; white-space: pre-wrap; overflow-wrap: anywhere; tab-size: 2; }
.pop-attributes { display: grid; gap: 0; width: 100%; font-size: 12px; line-height: 16px; }
.pop-attributes > div { display: grid; grid-template-columns: 72px minmax(0, 1fr) 24px; align-items: center; min-height: 22px; }
.pop-attributes > div > .ala-button { height: 22px; opacity: 0.7; }
.pop-attributes > div > .ala-button:is(:hover, :focus-visible) { opacity: 1; }
.pop-attributes dt { color: var(--ala-text-subtle); align-self: start; padding-top: 3px; }
.pop-attributes dd { overflow-wrap: anywhere; max-height: 160px; overflow: auto; padding: 3px 0; white-space: pre-wrap; }
.pop-attributes dd:last-child { grid-column: 2 / -1; }
.pop-attributes dd.ala-mono { font-size: 11px; }
@media (min-width: 421px) {
  .pop-attributes > div { grid-template-columns: 96px minmax(0, 1fr) 24px; }
  .pop-attributes dd.ala-mono { font-size: 12px; }
}
.pop-actions { display: flex; flex-wrap: wrap; gap: 4px; margin-inline-start: -8px; }

.pop-gap { border-bottom: 1px solid var(--ala-border); background: repeating-linear-gradient(135deg, var(--ala-hatch) 0 1px, transparent 1px 6px); }
.pop-gap-inside { display: flex; align-items: center; gap: 8px; padding: 5px 12px; font-size: 12px; line-height: 16px; color: var(--ala-text-subtle); }
/* As wide as the switch, so that the words of all stand in one line. */
.pop-gap-inside > .ala-icon { margin-inline: 2px; }
.pop-gap-inside > :is(.ala-icon, .ala-glyph) { background: var(--ala-surface); box-shadow: 0 0 0 3px var(--ala-surface); }
.pop-gap-inside > span { padding: 0 4px; background: var(--ala-surface); overflow-wrap: anywhere; }
@media (forced-colors: active) {
  .ala-virtual:focus-visible [data-active] { outline: 2px solid Highlight; outline-offset: -2px; }
}
`;
