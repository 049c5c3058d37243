/** CSS of the list of lines. */
export const LIST_CSS = `
.ala-virtual { position: relative; display: flex; flex-direction: column; flex: 1; min-height: 0; min-width: 0; }
.ala-root .ala-virtual:focus { outline: none; }
.ala-virtual-box { flex: 1; min-height: 0; overflow-y: scroll; overflow-x: hidden; overflow-anchor: none; overscroll-behavior: contain; scrollbar-width: thin; }
.ala-virtual-all { position: relative; overflow: hidden; contain: strict; }
.ala-virtual-rows { position: absolute; inset-inline: 0; top: 0; }
.ala-virtual-rows > [role="row"] { position: relative; overflow: hidden; }
.ala-virtual:focus-visible [data-active] { box-shadow: inset 0 0 0 2px var(--ala-border-focused); }

.pan-list { position: relative; display: flex; flex-direction: column; flex: 1; min-height: 0; }
.pan-line { --pan-columns: 52px 100px 100px 88px 48px minmax(0, 1fr); display: grid; grid-template-columns: var(--pan-columns); align-items: start; min-height: 24px; padding-inline: 22px 22px;
  font: 400 12px/24px var(--ala-mono); font-variant-ligatures: none; font-variant-numeric: tabular-nums; white-space: nowrap; cursor: default; }
.pan-line > * { min-width: 0; padding-inline-end: 8px; }
.pan-columns { flex: none; border-bottom: 1px solid var(--ala-border); font: 600 11px/27px var(--ala-sans); color: var(--ala-text-subtle); scrollbar-gutter: stable; }
.pan-line[data-level]:hover { background: var(--ala-subtle-hovered); }
.pan-line[data-level="WARN"], .pan-line[data-level="WARN"]:hover { background: var(--ala-tint-warn); }
.pan-line:is([data-level="ERROR"], [data-level="FATAL"]), .pan-line:is([data-level="ERROR"], [data-level="FATAL"]):hover { background: var(--ala-tint-error); }
.pan-line:is([data-level="WARN"], [data-level="ERROR"], [data-level="FATAL"])::before { content: ""; position: absolute; inset-block: 0; inset-inline-start: 0; width: 3px; background: var(--ala-bar-warn); forced-color-adjust: none; }
.pan-line[data-level="ERROR"]::before { background: var(--ala-bar-error); }
.pan-line[data-level="FATAL"]::before { background: var(--ala-bar-fatal); }
.pan-level { font-size: 11.5px; color: var(--ala-level-info); }
.pan-level[data-level="TRACE"] { color: var(--ala-level-trace); }
.pan-level[data-level="DEBUG"] { color: var(--ala-level-debug); }
.pan-level[data-level="WARN"] { color: var(--ala-level-warn); font-weight: 700; }
.pan-level[data-level="ERROR"] { color: var(--ala-level-error); font-weight: 700; }
.pan-level[data-level="FATAL"] { justify-self: start; margin: 3px 0 0 -3px; padding: 0 3px; border-radius: 2px; line-height: 18px; color: var(--ala-level-fatal); background: var(--ala-solid-fatal); font-weight: 700; }
.pan-utc { color: var(--ala-text-subtlest); }
.pan-function, .pan-invocation { color: var(--ala-text-subtle); }
.pan-line:is([data-level="WARN"], [data-level="ERROR"], [data-level="FATAL"]) > .pan-utc { color: var(--ala-text-subtle); }
.pan-message { padding: 0; unicode-bidi: isolate; }
.pan-text-row { display: flex; align-items: baseline; gap: 12px; min-width: 0; height: 24px; }
.pan-text { flex: 0 1 auto; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: pre; unicode-bidi: isolate; tab-size: 2; }
.pan-message[data-open] .pan-text-row { height: auto; min-height: 24px; }
.pan-message[data-open] .pan-text { white-space: pre-wrap; overflow-wrap: anywhere; line-height: 20px; padding-block: 2px; }
.pan-invocation:has(+ .pan-message[data-open]) { white-space: normal; overflow-wrap: anywhere; line-height: 16px; padding-top: 4px; font-size: 11px; }
.pan-aside { color: var(--ala-text-subtle); }
.pan-below { position: relative; padding-inline-start: 18px; color: var(--ala-text-subtle); }
.pan-fold { position: absolute; inset-inline-start: -2px; top: 4px; cursor: pointer; color: var(--ala-text-subtle); }
.ala-root .pan-more { flex: none; font: 400 12px/24px var(--ala-sans); }

.pan-found { padding: 1px 1px; border-radius: 2px; cursor: pointer; }
.pan-text .pan-found { box-decoration-break: clone; }
.pan-found[data-tier="forbidden"] { background: var(--ala-forbidden); color: var(--ala-forbidden-text); box-shadow: inset 0 -1.5px 0 var(--ala-forbidden-line); }
.pan-found[data-tier="caution"] { background: var(--ala-caution); color: var(--ala-caution-text); border-bottom: 1.5px dotted var(--ala-caution-line); }
.pan-found[data-tier="forbidden"][data-decision="keep"] { background: transparent; color: inherit; box-shadow: inset 0 -1.5px 0 var(--ala-forbidden-line); }
.pan-found[data-tier="caution"][data-decision="redact"] { text-decoration: line-through; text-decoration-thickness: 1px; }
.pan-found[data-instead] { padding: 1px 4px; border: 0; background: var(--ala-instead); color: var(--ala-instead-text); box-shadow: none; text-decoration: none; }
.ala-root .pan-found[data-current] { outline: 2px solid var(--ala-border-selected); outline-offset: 0; }

.pan-day { display: block; background: var(--ala-sunken); border-block: 1px solid var(--ala-border); }
.pan-day-inside { display: flex; align-items: center; gap: 12px; height: 22px; padding-inline: 22px 26px; font-size: 12px; line-height: 16px; color: var(--ala-text-subtle); }
.pan-day-inside > strong { font-weight: 600; color: var(--ala-text); }
.pan-day-count { margin-inline-start: auto; font-variant-numeric: tabular-nums; }
.pan-cap { background: repeating-linear-gradient(135deg, var(--ala-hatch) 0 1px, transparent 1px 6px); }
.pan-cap-inside { display: inline-flex; align-items: center; gap: 8px; max-width: calc(100% - 60px); height: 24px; margin-inline-start: 22px; padding-inline: 8px; background: var(--ala-overlay); font-size: 12px; line-height: 16px; color: var(--ala-text-warning); }
.pan-cap-inside > .ala-icon { color: var(--ala-icon-warning); width: 14px; height: 14px; }
.pan-marks { position: absolute; top: 28px; bottom: 0; inset-inline-end: 12px; width: 6px; height: calc(100% - 28px); pointer-events: none; forced-color-adjust: none; }
.pan-bone { justify-self: start; width: 70%; height: 8px; margin-top: 8px; border-radius: 2px; background: var(--ala-neutral); }
.pan-bones { overflow: hidden; }

.pan-finding-menu { position: fixed; z-index: 20; width: 360px; max-width: calc(100vw - 16px); }
.pan-finding-value { max-height: 60px; margin-top: 6px; overflow: auto; font-size: 12px; line-height: 18px; overflow-wrap: anywhere; white-space: pre-wrap; }

@container (max-width: 1100px) {
  .pan-line { --pan-columns: 48px 94px 94px 72px 42px minmax(0, 1fr); padding-inline: 14px 20px; }
  .pan-day-inside { padding-inline-start: 14px; }
}
@container (max-width: 860px) {
  .pan-line { --pan-columns: 48px 94px 94px 72px 0 minmax(0, 1fr); padding-inline-start: 12px; }
  .pan-line > :nth-child(5) { visibility: hidden; padding: 0; overflow: hidden; }
}
@media (forced-colors: active) {
  .pan-found[data-tier] { border-bottom: 2px solid Mark; background: Mark; color: MarkText; forced-color-adjust: none; }
  .pan-found[data-tier][data-decision="keep"] { background: Canvas; color: CanvasText; border-bottom: 2px dotted CanvasText; }
  .pan-found[data-tier][data-instead] { background: CanvasText; color: Canvas; }
  .ala-virtual:focus-visible [data-active] { outline: 2px solid Highlight; outline-offset: -2px; }
}
`;
