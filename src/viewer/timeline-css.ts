/** CSS of the histogram; goes after the shared pieces. */
export const TIMELINE_CSS = `
.view-time { position: relative; display: flex; gap: 12px; padding: 8px 12px 0; min-width: 0; border-bottom: 1px solid var(--ala-border); }
.view-time-sum { flex: none; width: 208px; min-width: 0; padding-inline: 4px 0; font-size: 13px; line-height: 18px; color: var(--ala-text-subtle); }
.ala-root .view-time-total { font-size: 20px; line-height: 24px; font-weight: 653; color: var(--ala-text); }
.view-time-head { display: flex; align-items: center; justify-content: space-between; gap: 8px; min-height: 24px; }
.view-time-errors { margin-top: 4px; }
.view-time-errors strong { font-weight: 500; color: var(--ala-level-error); }
.view-time-burst { display: block; text-align: start; }

.view-time-plot { position: relative; flex: 1; min-width: 0; height: 104px; }
.view-time-bars { display: block; overflow: visible; }
.view-time-bars [data-level="TRACE"] { fill: var(--ala-bar-trace); }
.view-time-bars [data-level="DEBUG"] { fill: var(--ala-bar-debug); }
.view-time-bars [data-level="INFO"] { fill: var(--ala-bar-info); }
.view-time-bars [data-level="WARN"] { fill: var(--ala-bar-warn); }
.view-time-bars [data-level="ERROR"] { fill: var(--ala-bar-error); }
.view-time-bars [data-level="FATAL"] { fill: var(--ala-bar-fatal); }
.view-time-grid > path { fill: none; stroke: var(--ala-border); stroke-dasharray: 2 3; }
.view-time-grid > text { font: 500 10px/12px var(--ala-sans); font-variant-numeric: tabular-nums; text-anchor: end; fill: var(--ala-text-subtlest); stroke: var(--ala-surface); stroke-width: 3px; paint-order: stroke; }
.view-time-base { fill: none; stroke: var(--ala-border); }
.view-time-hatch { fill: none; stroke: var(--ala-hatch); }
.view-time-bar { fill: var(--ala-subtle-pressed); }
.view-time-selected { fill: var(--ala-border-selected); fill-opacity: 0.14; }
.view-time-edge { fill: var(--ala-border-selected); stroke: var(--ala-border-selected); stroke-width: 1.5; stroke-linejoin: round; }
.view-time-slider { position: absolute; inset: 0 0 24px; cursor: crosshair; touch-action: pan-y; border-radius: 2px; }

.view-time-ticks { position: absolute; inset: 82px 0 0; overflow: hidden; font-size: 11px; line-height: 16px; color: var(--ala-text-subtlest); }
.view-time-ticks > span { position: absolute; top: 2px; transform: translateX(-50%); white-space: nowrap; }

.view-time-gap { position: absolute; top: 0; display: flex; gap: 6px; padding: 0 6px; transform: translateX(-50%); border-radius: 2px; background: var(--ala-surface);
  font-size: 11px; line-height: 16px; white-space: nowrap; color: var(--ala-text-subtle); pointer-events: none; }
.view-time-gap[data-inside] { top: 32px; }
.view-time-gap > .ala-link { pointer-events: auto; font-weight: 500; position: relative; }
.view-time-gap > .ala-link::after { content: ""; position: absolute; inset: -4px; }

.view-time-cap { position: absolute; top: -10px; width: 24px; height: 20px; padding: 2px 0 0; transform: translateX(-50%); display: flex; justify-content: center; border: 0; border-radius: 2px;
  background: none; color: var(--ala-icon-warning); cursor: pointer; }
.view-time-cap:hover { background: linear-gradient(var(--ala-subtle-hovered) 0 0) 0 0 / 100% 10px no-repeat; }
.view-time-cap > svg { flex: none; fill: currentColor; }
.view-time-cap > span { position: absolute; top: 1px; inset-inline-start: 18px; font: 600 10px/10px var(--ala-sans); color: var(--ala-text-warning); }
.view-time-cap[data-turned] > span { inset-inline: auto 18px; }

.view-time-tip { position: absolute; z-index: 9; top: 84px; width: 232px; padding: 8px 12px; transform: translateX(-50%); border-radius: var(--ala-radius); background: var(--ala-overlay);
  box-shadow: var(--ala-shadow-overlay); font-size: 12px; line-height: 16px; color: var(--ala-text-subtle); pointer-events: none; }
.view-time-tip b { font-weight: 600; color: var(--ala-text); }
.view-time-utc { color: var(--ala-text-subtlest); }
.view-time-tip > dl { margin: 6px 0; }
.view-time-tip > dl > div { display: flex; align-items: center; gap: 6px; }
.view-time-tip > dl > div::before { content: ""; width: 8px; height: 8px; border-radius: 1px; background: currentColor; }
.view-time-tip dt { font: 600 11px/16px var(--ala-mono); color: var(--ala-text); }
.view-time-tip dd { margin-inline-start: auto; color: var(--ala-text); }
.view-time-tip [data-level="TRACE"] { color: var(--ala-bar-trace); }
.view-time-tip [data-level="DEBUG"] { color: var(--ala-bar-debug); }
.view-time-tip [data-level="INFO"] { color: var(--ala-bar-info); }
.view-time-tip [data-level="WARN"] { color: var(--ala-bar-warn); }
.view-time-tip [data-level="ERROR"] { color: var(--ala-bar-error); }
.view-time-tip [data-level="FATAL"] { color: var(--ala-bar-fatal); }
.view-time-why { margin-top: 6px; padding-top: 6px; border-top: 1px solid var(--ala-border); overflow-wrap: anywhere; }
.view-time-how { margin-top: 6px; color: var(--ala-text-subtlest); }

@media (max-width: 900px) { .view-time-sum { width: 168px; } }
@media (max-width: 640px) {
  .view-time { flex-direction: column; gap: 4px; padding-top: 4px; }
  .view-time-plot { flex: none; margin-top: 6px; }
  .view-time-sum { width: auto; display: flex; flex-wrap: wrap; align-items: baseline; column-gap: 6px; padding: 0; font-size: 12px; line-height: 18px; }
  .ala-root .view-time-total { font-size: 16px; line-height: 20px; }
  .view-time-errors { margin: 0; }
  .view-time-head { display: contents; }
  .view-time-head > .ala-button { order: 1; width: 24px; padding: 0; margin-inline-start: auto; }
  .view-time-head .ala-button-text { position: absolute; clip-path: inset(50%); }
  .view-time-errors, .view-time-burst { order: 2; }
}
@media (forced-colors: active) {
  .view-time-bars { forced-color-adjust: none; }
  .view-time-bars [data-level] { fill: CanvasText; stroke: Canvas; stroke-width: 0.5; }
  .view-time-bars :is([data-level="ERROR"], [data-level="FATAL"]) { fill: Highlight; }
  .view-time-hatch, .view-time-base, .view-time-grid > path { stroke: GrayText; }
  .view-time-cap, .view-time-cap > span { color: ButtonText; }
  .view-time-gap, .view-time-tip { border: 1px solid CanvasText; }
}
`;
