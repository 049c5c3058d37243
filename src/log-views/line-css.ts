/** CSS of lines and of the virtual list that they stand in. */
export const LINE_CSS = `
.ala-virtual { position: relative; display: flex; flex-direction: column; flex: 1; min-height: 0; min-width: 0; }
.ala-root .ala-virtual:focus { outline: none; }
.ala-virtual-box { flex: 1; min-height: 0; overflow-y: scroll; overflow-x: hidden; overflow-anchor: none; overscroll-behavior: contain; scrollbar-width: thin; scrollbar-color: var(--ala-border-input) transparent; }
.ala-virtual-all { position: relative; overflow: hidden; contain: strict; }
.ala-virtual-rows { position: absolute; inset-inline: 0; top: 0; }
.ala-virtual-rows > [role="row"] { position: relative; overflow: hidden; }
.ala-virtual:focus-visible [data-active] { box-shadow: inset 0 0 0 2px var(--ala-border-focused); }

.line { position: relative; display: grid; grid-template-columns: var(--line-columns); align-items: start; min-height: 22px; padding-inline: 14px 12px;
  font: 400 12px/22px var(--ala-mono); font-variant-ligatures: none; font-variant-numeric: tabular-nums; white-space: nowrap; cursor: default; }
.line > * { min-width: 0; padding-inline-end: 8px; }
.line-head { flex: none; min-height: 26px; border-bottom: 1px solid var(--ala-border); font: 600 11px/25px var(--ala-sans); color: var(--ala-text-subtle); overflow: hidden; scrollbar-gutter: stable; scrollbar-width: thin; }
.line[data-level]:hover { background: var(--ala-subtle-hovered); }
.line[data-level="WARN"], .line[data-level="WARN"]:hover { background: var(--ala-tint-warn); }
.line:is([data-level="ERROR"], [data-level="FATAL"]), .line:is([data-level="ERROR"], [data-level="FATAL"]):hover { background: var(--ala-tint-error); }
.line:is([data-level="WARN"], [data-level="ERROR"], [data-level="FATAL"])::before { content: ""; position: absolute; inset-block: 0; inset-inline-start: 0; width: 3px; padding: 0; background: var(--ala-bar-warn); forced-color-adjust: none; }
.line[data-level="ERROR"]::before { background: var(--ala-bar-error); }
.line[data-level="FATAL"]::before { background: var(--ala-bar-fatal); }
.line[data-active]:not([data-open]) { background-image: linear-gradient(var(--ala-subtle-hovered), var(--ala-subtle-hovered)); }
.line-level { font-size: 11.5px; color: var(--ala-level-info); }
.line-level[data-level="TRACE"] { color: var(--ala-level-trace); }
.line-level[data-level="DEBUG"] { color: var(--ala-level-debug); }
.line-level[data-level="WARN"] { color: var(--ala-level-warn); font-weight: 700; }
.line-level[data-level="ERROR"] { color: var(--ala-level-error); font-weight: 700; }
.line > .line-level[data-level="FATAL"] { justify-self: start; margin: 2px 0 0 -3px; padding: 0 3px; border-radius: 2px; line-height: 18px; color: var(--ala-level-fatal); background: var(--ala-solid-fatal); font-weight: 700; }
.line-time[data-column="utc"], .line-time[data-column="difference"] { color: var(--ala-text-subtlest); }
.line:is([data-level="WARN"], [data-level="ERROR"], [data-level="FATAL"]) > .line-time:is([data-column="utc"], [data-column="difference"]) { color: var(--ala-text-subtle); }
.line-text { color: var(--ala-text-subtle); }
.line-text[data-column="site"] { font-family: var(--ala-sans); }
.line > .line-message { padding: 0; overflow: hidden; text-overflow: ellipsis; white-space: pre; unicode-bidi: isolate; tab-size: 2; }
.line > .line-message[data-wrap] { white-space: pre-wrap; overflow-wrap: anywhere; line-height: 18px; padding-block: 2px; }
.line-more { color: var(--ala-text-subtlest); }
.line-day { position: absolute; inset-inline-end: 8px; top: 0; padding: 0 8px !important; background: var(--ala-surface); border-radius: 0 0 var(--ala-radius) var(--ala-radius); box-shadow: inset 0 0 0 1px var(--ala-border); font: 600 11px/16px var(--ala-sans); color: var(--ala-text-subtle); pointer-events: none; }
.line:has(> .line-day) { box-shadow: inset 0 1px 0 var(--ala-border-input); }
.line-bone { align-self: center; grid-column: 1 / -1; height: 8px; margin-block: 7px; border-radius: 2px; background: var(--ala-neutral); }

.line-text[data-column="source"] > .ala-icon { display: none; }
.line-level[data-level="unknown"] { font: 400 11px/22px var(--ala-sans); color: var(--ala-text-subtlest); }
.line-strange { margin-inline-end: 8px; padding: 1px 4px; border-radius: 2px; box-shadow: inset 0 0 0 1px var(--ala-border); font: 400 11px/16px var(--ala-sans); color: var(--ala-text-subtle); }

@media (max-width: 720px) {
  .line-head { display: none; }
  /* Level, times, site and function above the message; what else is known stands in the open line. */
  .line[data-level], .line[aria-busy] { grid-template-columns: auto auto auto minmax(0, 1fr) fit-content(34%); grid-auto-rows: min-content; height: 42px; padding: 3px 12px 0; line-height: 18px; box-shadow: inset 0 -1px var(--ala-border); }
  .line[data-level]:has(> .line-day) { box-shadow: inset 0 1px 0 var(--ala-border-input), inset 0 -1px var(--ala-border); }
  .line[data-level] > :is(.line-level, .line-time, .line-text) { grid-row: 1; }
  .line-text { font-size: 11.5px; }
  .line-text:not([data-column="site"], [data-column="function"], [data-file]) { display: none; }
  .line-text[data-column="site"] { grid-column: 4; justify-self: end; max-width: 100%; }
  /* Of a line of a file, its sign and as much of its name as there is room for. */
  .line[data-level]:has(> [data-file]) { grid-template-columns: auto auto auto minmax(26px, 1fr) fit-content(38%) fit-content(34%); }
  .line:has(> [data-file]) > .line-text[data-column="site"] { grid-column: 5; }
  .line:has(> [data-file]) > .line-text[data-column="function"] { grid-column: 6; }
  .line > .line-text[data-file] { grid-column: 4; color: var(--ala-text-subtlest); font-family: var(--ala-sans); }
  .line-text[data-column="source"] > .ala-icon { display: inline-block; width: 12px; height: 12px; margin-inline-end: 3px; vertical-align: -1.5px; }
  .line-level[data-level="unknown"] { line-height: 18px; }
  .line-text[data-column="function"] { grid-column: 5; }
  .line > .line-text[data-column="function"], .line > .line-text[data-column="site"]:not(:has(~ [data-column="function"])) { padding-inline-end: 0; }
  .line-time[data-column="local"] ~ .line-time[data-column="utc"] { display: none; }
  .line > .line-message { grid-column: 1 / -1; max-width: 100%; min-height: 18px; }
  /* Beside the message: above it stand the times, the site and the function. */
  .line-day { inset-inline-end: 12px; top: 21px; border-radius: var(--ala-radius); }
  .line:has(> .line-day) > .line-message { padding-inline-end: 96px; }
  .line > .line-message[data-wrap] { height: auto; padding: 0; }
  .line[data-level]:has(> .line-message[data-wrap]), .line[data-open] { height: auto; min-height: 42px; padding-block-end: 3px; }
}
@media (forced-colors: active) {
  .ala-virtual:focus-visible [data-active] { outline: 2px solid Highlight; outline-offset: -2px; }
  .line[data-active]:not([data-open]) { background-image: none; outline: 1px dashed Highlight; outline-offset: -1px; }
}
`;
