/** CSS of everything that we put into Atlassian's pages; each shadow root gets all of it, parsed once. */
import { BASE_CSS } from '../ui/base-css.ts';
import { TOKENS_CSS } from '../ui/tokens.ts';

const CONTROL = `
.ala-control { appearance: none; display: inline-flex; align-items: center; gap: 8px; max-width: 100%; height: 24px; padding: 0 4px; margin-inline-start: -4px;
  border: 0; border-radius: var(--ala-radius); background: transparent; color: var(--ala-text); font: 400 13px/18px var(--ala-sans); cursor: pointer; text-align: start; }
.ala-control:hover { background: var(--ala-subtle-hovered); }
.ala-control:active { background: var(--ala-subtle-pressed); }
.ala-control[aria-expanded="true"] { background: var(--ala-selected); color: var(--ala-text-selected); box-shadow: inset 0 0 0 1px var(--ala-border-selected); }
.ala-control > .ala-icon:last-child { color: var(--ala-text-subtle); }
.ala-control[aria-expanded="true"] > .ala-icon:last-child { color: inherit; }
.ala-control-text { display: inline-flex; min-width: 0; white-space: pre; }
.ala-control-strong { flex: none; }
.ala-control-rest { min-width: 0; overflow: hidden; text-overflow: ellipsis; color: var(--ala-text-subtle); }
.ala-control[data-quiet] { color: var(--ala-text-subtle); }
.ala-control > .ala-icon.ala-look, .ala-look > .ala-icon { color: var(--ala-icon-warning); }
.ala-look { display: inline-flex; flex: none; }
.ala-control > .ala-glyph { transition: opacity 150ms; }
.ala-control-box { display: flex; align-items: center; height: 28px; width: 188px; max-width: 100%; }
.ala-control-box[data-inline] { width: auto; max-width: none; height: 24px; padding-inline-start: 4px; }
.ala-control-box[data-inline] > .ala-control { max-width: none; margin-inline-start: 0; }
.ala-none { color: var(--ala-text-subtlest); padding-inline-start: 2px; }
.ala-initials { flex: none; display: inline-grid; place-items: center; width: 28px; height: 28px; border-radius: var(--ala-radius); color: #FFFFFF;
  font: 653 12px/1 var(--ala-sans); }
.ala-names { display: grid; min-width: 0; }
.ala-vendor { font-size: 12px; line-height: 16px; color: var(--ala-text-subtlest); }
`;

const OVER = `
.ala-floating { position: fixed; z-index: 2147483647; }
.ala-access-menu { width: 312px; max-width: calc(100vw - 16px); }
.ala-access-menu .ala-menu-head { display: grid; gap: 2px; padding: 8px 16px 12px; }
.ala-access-menu .ala-menu-item { padding: 4px 16px; }
.ala-menu-note { font-size: 12px; line-height: 16px; color: var(--ala-text-subtlest); overflow-wrap: anywhere; }
.ala-menu-note[data-tone="warning"] { color: var(--ala-text-warning); }

.ala-dialog { position: fixed; inset: 0; margin: 60px auto auto; padding: 0; border: 0; overflow: visible; background: transparent; color: var(--ala-text);
  width: 600px; max-width: calc(100vw - 32px); max-height: none; height: auto; font: var(--ala-body); }
.ala-dialog[data-size="large"] { width: min(1360px, calc(100vw - 80px)); margin: 28px auto auto; }
.ala-dialog::backdrop { background: var(--ala-blanket); animation: ala-appear-fade 120ms ease-out; }
.ala-dialog-inside { display: flex; flex-direction: column; background: var(--ala-overlay); border-radius: var(--ala-radius); box-shadow: var(--ala-shadow-overlay);
  max-height: calc(100vh - 120px); animation: ala-rise 120ms ease-out; }
[data-size="large"] > .ala-dialog-inside { height: calc(100vh - 56px); max-height: none; }
.ala-dialog-head { display: flex; align-items: center; gap: 12px; flex: none; padding: 24px 24px 8px; border-bottom: 1px solid transparent; }
[data-size="large"] > .ala-dialog-inside > .ala-dialog-head { padding-block: 16px; }
.ala-dialog-titles { display: grid; gap: 2px; min-width: 0; flex: 1; }
.ala-root .ala-dialog-title { font: 653 20px/24px var(--ala-sans); overflow-wrap: anywhere; }
.ala-dialog-subtitle { font-size: 12px; line-height: 16px; color: var(--ala-text-subtlest); overflow-wrap: anywhere; }
.ala-dialog-tools { display: flex; align-items: center; gap: 12px; flex: none; }
.ala-dialog-body { flex: 1 1 auto; min-height: 0; overflow: auto; overscroll-behavior: contain; padding: 4px 24px 8px; display: grid; grid-template-columns: minmax(0, 1fr); gap: 16px; align-content: start; }
.ala-dialog-foot { display: flex; flex-wrap: wrap; align-items: center; justify-content: flex-end; gap: 8px; flex: none; padding: 16px 24px 24px; border-top: 1px solid transparent; }
.ala-dialog-foot > .ala-button, .ala-dialog-tools > .ala-button { flex: none; }
.ala-dialog-inside[data-overflows] > .ala-dialog-head { border-bottom-color: var(--ala-border); }
.ala-dialog-inside[data-overflows] > .ala-dialog-foot { border-top-color: var(--ala-border); }
.ala-foot-start { margin-inline-end: auto; display: flex; align-items: center; gap: 8px; }
.ala-with-icon { display: inline-flex; align-items: center; gap: 8px; }

.ala-app-card { display: flex; align-items: center; gap: 12px; padding: 10px 12px; background: var(--ala-sunken); border-radius: var(--ala-radius); min-width: 0; }
.ala-app-card .ala-names { flex: 1; }
.ala-app-card .ala-vendor { font-size: inherit; line-height: inherit; font-weight: 400; }
.ala-state { display: inline-flex; align-items: center; gap: 12px; flex: none; font-size: 12px; line-height: 16px; color: var(--ala-text-subtle); }
.ala-label { font-size: 12px; line-height: 16px; font-weight: 600; color: var(--ala-text-subtle); }
.ala-points { display: grid; gap: 6px; }
.ala-points > li { display: flex; gap: 8px; align-items: flex-start; }
.ala-points > li > .ala-icon { margin-top: 2px; color: var(--ala-text-subtle); }
.ala-points > li[data-tone="warning"] > .ala-icon { color: var(--ala-icon-warning); }
.ala-block { display: grid; gap: 8px; min-width: 0; }
.ala-steps { display: grid; gap: 8px; counter-reset: step; }
.ala-steps > li { display: flex; gap: 8px; counter-increment: step; }
.ala-steps > li::before { content: counter(step) "."; flex: none; min-width: 16px; color: var(--ala-text-subtle); }

.ala-grid { width: 100%; border-collapse: collapse; table-layout: fixed; }
.ala-grid th { font-size: 12px; line-height: 16px; font-weight: 400; color: var(--ala-text-subtle); padding: 0 0 4px; border-bottom: 1px solid var(--ala-border); }
.ala-grid tbody th { font-size: 14px; line-height: 20px; color: var(--ala-text); text-align: start; padding: 4px 0; }
.ala-grid td { text-align: center; padding: 4px 0; border-bottom: 1px solid var(--ala-border); font-size: 12px; line-height: 20px; color: var(--ala-text-subtlest); }
.ala-grid tbody tr:last-child > * { border-bottom: 0; }
.ala-grid thead th:first-child, .ala-grid tbody th { width: 36%; text-align: start; }
.ala-check { display: inline-grid; place-items: center; width: 24px; height: 20px; cursor: pointer; vertical-align: middle; }
.ala-check input { width: 14px; height: 14px; margin: 0; accent-color: var(--ala-brand); cursor: pointer; }
.ala-fields { display: grid; grid-template-columns: minmax(0, 1fr) 160px; gap: 12px; }
.ala-problem > .ala-note { grid-template-columns: auto minmax(0, 1fr); column-gap: 12px; }
.ala-problem > .ala-note > * { grid-column: 2; }
.ala-problem > .ala-note > .ala-note-head { grid-column: 1; grid-row: 1; width: auto; padding-top: 2px; }
.ala-problem { border-radius: var(--ala-radius); background: var(--ala-sunken); }

.ala-entries { display: grid; }
.ala-entry { display: grid; grid-template-columns: 16px minmax(0, 1fr) auto; gap: 2px 12px; padding: 10px 0; border-bottom: 1px solid var(--ala-border); }
.ala-entry:last-child { border-bottom: 0; }
.ala-entry > .ala-icon { margin-top: 2px; color: var(--ala-text-subtle); }
.ala-entry-more { grid-column: 2 / -1; font-size: 12px; line-height: 16px; color: var(--ala-text-subtlest); overflow-wrap: anywhere; }
.ala-entry time { font-size: 12px; line-height: 20px; color: var(--ala-text-subtle); white-space: nowrap; }

.ala-panel-bar { display: flex; align-items: center; flex-wrap: wrap; gap: 8px; }
.ala-panel-search { width: 260px; max-width: 100%; }
.ala-chip-count { color: var(--ala-text-subtlest); font-weight: 400; margin-inline-start: 2px; }
[aria-pressed="true"] .ala-chip-count { color: inherit; }
.ala-list { min-width: 720px; }
.ala-list-head, .ala-list-row { display: grid; grid-template-columns: minmax(220px, 3fr) minmax(64px, 1fr) 84px 204px minmax(160px, 2.4fr); gap: 12px; align-items: center; padding: 0 8px;
  border-bottom: 1px solid var(--ala-border); }
.ala-list-head { position: sticky; top: -4px; z-index: 1; background: var(--ala-overlay); height: 36px; font-size: 12px; line-height: 16px; font-weight: 600; color: var(--ala-text-subtle); }
.ala-list-row { min-height: 42px; padding-block: 3px; font-size: 12px; line-height: 16px; color: var(--ala-text-subtle); content-visibility: auto; contain-intrinsic-size: auto 42px; }
.ala-list-row:hover { background: var(--ala-subtle-hovered); }
.ala-list-app { display: flex; align-items: center; gap: 12px; min-width: 0; }
.ala-list-app .ala-name { font-size: 13px; line-height: 18px; font-weight: 500; color: var(--ala-text); }
.ala-envs { display: inline-flex; gap: 4px; }
.ala-env { display: inline-grid; place-items: center; width: 18px; height: 18px; border-radius: 2px; font-size: 11px; line-height: 16px; font-weight: 600; color: var(--ala-text-subtlest); }
.ala-env[data-there] { background: var(--ala-neutral-hovered); color: var(--ala-text); }
.ala-env:not([data-there]) { font-weight: 400; opacity: .75; }
.ala-panel .ala-dialog-body { padding-top: 0; }
@media (max-width: 640px) {
  .ala-dialog { max-width: calc(100vw - 16px); }
  .ala-dialog[data-size="large"] { width: calc(100vw - 16px); margin-top: 8px; }
  [data-size="large"] > .ala-dialog-inside { height: calc(100vh - 16px); }
  .ala-dialog-head { flex-wrap: wrap; padding: 16px 16px 8px; }
  .ala-dialog-titles { flex: 1 1 160px; }
  .ala-dialog-tools { flex: 1 1 100%; gap: 4px; }
  .ala-dialog-tools > .ala-meta { flex: 1; }
  .ala-dialog-body { padding-inline: 16px; }
  .ala-dialog-foot { padding: 12px 16px 16px; }
  .ala-app-card { flex-wrap: wrap; }
  .ala-app-card > .ala-state { flex-basis: 100%; }
  .ala-fields { grid-template-columns: minmax(0, 1fr); }
}
@media (max-height: 560px) {
  .ala-dialog, .ala-dialog[data-size="large"] { margin-block: 8px auto; }
  .ala-dialog-inside { max-height: calc(100vh - 16px); }
  [data-size="large"] > .ala-dialog-inside { height: calc(100vh - 16px); }
  .ala-dialog-head, [data-size="large"] > .ala-dialog-inside > .ala-dialog-head { padding-block: 8px 4px; }
  .ala-dialog-body { gap: 8px; }
  .ala-dialog-foot { padding-block: 8px; }
}
`;

const FRAME = `
.ala-dialog.ala-frame-dialog { margin: auto; width: min(1600px, calc(100vw - 80px)); height: calc(100vh - 56px); max-width: calc(100vw - 16px); max-height: calc(100vh - 16px);
  min-width: min(720px, calc(100vw - 16px)); min-height: min(480px, calc(100vh - 16px)); background: var(--ala-overlay); border-radius: var(--ala-radius); box-shadow: var(--ala-shadow-overlay); animation: ala-rise 120ms ease-out; }
.ala-frame-edge { appearance: none; position: absolute; width: 1px; height: 1px; padding: 0; border: 0; background: transparent; overflow: hidden; }
.ala-root .ala-frame-edge:focus-visible { outline: none; }
.ala-frame-box, .ala-frame-cover { position: absolute; inset: 0; border-radius: inherit; }
.ala-frame-box { overflow: hidden; }
[data-dragging] > .ala-frame-box { pointer-events: none; }
.ala-frame-cover { display: flex; flex-direction: column; background: var(--ala-overlay); overflow: auto; overscroll-behavior: contain; }
.ala-frame-cover > .ala-dialog-head { padding-block: 16px; }
.ala-frame-wait { display: grid; grid-template-rows: auto 32px 32px minmax(0, 1fr); gap: 16px; flex: 1; min-height: 0; padding: 8px 24px 24px; color: var(--ala-text-subtle); }
.ala-bone { width: 60%; border-radius: var(--ala-radius); background: var(--ala-neutral); }
.ala-bone[data-wide] { width: 90%; }
.ala-bone[data-rest] { width: 100%; }
.ala-frame-failed { display: grid; gap: 16px; padding: 8px 24px 24px; max-width: 720px; }
.ala-frame-failed > .ala-note { background: var(--ala-sunken); border-radius: var(--ala-radius); }
.ala-resize { appearance: none; position: absolute; inset-inline-end: -8px; inset-block-end: -8px; width: 24px; height: 24px; padding: 0; border: 0; border-radius: var(--ala-radius);
  background: transparent; cursor: nwse-resize; touch-action: none; }
.ala-resize::after { content: ""; position: absolute; inset-inline-end: 10px; inset-block-end: 10px; width: 8px; height: 8px; border: solid var(--ala-text-subtlest); border-width: 0 2px 2px 0; }
.ala-resize:hover::after, .ala-resize:focus-visible::after, [data-dragging] > .ala-resize::after { border-color: var(--ala-border-focused); }
@media (max-width: 700px) {
  .ala-dialog.ala-frame-dialog { inset: 0; margin: 0; width: 100vw !important; height: 100vh !important; max-width: none; max-height: none; min-width: 0; min-height: 0; border-radius: 0; }
  .ala-resize { display: none; }
}
@media (prefers-reduced-motion: reduce) {
  .ala-dialog.ala-frame-dialog { animation: none; }
}
@media (forced-colors: active) {
  .ala-frame-dialog { border: 1px solid CanvasText; }
  .ala-bone { border: 1px solid GrayText; }
}
`;

const PAGE = `
.ala-strip .ala-button, .ala-section .ala-button, .ala-dialog .ala-button:not(.ala-large) { font-size: 13px; line-height: 18px; }
.ala-strip { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 8px; min-height: 46px; padding: 4px 8px 4px 12px; container-type: inline-size; border: 1px solid var(--ala-border); border-radius: var(--ala-radius);
  background: var(--ala-surface); margin: 16px 0 0; }
.ala-strip > .ala-mark { margin-inline-end: 4px; }
.ala-strip-text { flex: 1; min-width: 0; display: grid; }
.ala-strip-line { display: flex; align-items: center; gap: 12px; min-width: 0; overflow: hidden; white-space: nowrap; }
.ala-strip-line b { font-weight: 600; }
.ala-strip-part { color: var(--ala-text-subtle); }
@container (max-width: 560px) {
  .ala-strip-text { flex-basis: calc(100% - 48px); }
}
@container (max-width: 800px) {
  .ala-strip-line { flex-wrap: wrap; gap: 0 12px; white-space: normal; }
  .ala-strip-text > .ala-cut { white-space: normal; }
}
.ala-strip-line > :not(:first-child)::before { content: "·"; margin-inline-end: 12px; color: var(--ala-text-subtlest); }
.ala-strip-problem { display: inline-flex; align-items: center; gap: 8px; font-weight: 600; }
.ala-strip-problem > .ala-icon { color: var(--ala-icon-warning); }
.ala-site-problem { display: flex; align-items: center; gap: 12px; padding: 8px 12px; background: var(--ala-sunken); border-radius: var(--ala-radius); }
.ala-section { display: grid; gap: 12px; max-width: 720px; padding: 16px 0; border-top: 1px solid var(--ala-border); margin: 16px 0 0; justify-items: start; }
.ala-section-title { font: 653 16px/20px var(--ala-sans); }
.ala-section-row { display: flex; flex-wrap: wrap; align-items: center; gap: 12px; }
.ala-section-row > .ala-state { font-size: 14px; line-height: 20px; color: var(--ala-text); gap: 8px; margin-inline-end: 4px; }
.ala-section-what { color: var(--ala-text-subtle); }
.ala-line { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 12px; margin-top: 12px; padding-top: 12px; border-top: 1px solid var(--ala-border); font-size: 12px; line-height: 16px; color: var(--ala-text-subtle); }
.ala-line .ala-state { gap: 8px; color: var(--ala-text); }
.ala-float { position: fixed; inset-inline-end: 24px; inset-block-end: 24px; z-index: 400; box-shadow: var(--ala-shadow-overlay); background: var(--ala-overlay); border-radius: 18px; }
.ala-root .ala-float .ala-button { height: 36px; padding: 0 14px 0 10px; border-radius: 18px; background: transparent; }
.ala-root .ala-float .ala-button:hover { background: var(--ala-subtle-hovered); }
.ala-entries-in-menu { border-top: 1px solid var(--ala-border); padding-block: 8px; margin-top: 8px; }
.ala-entries-in-menu .ala-menu-item { padding: 10px 16px; min-height: 40px; }
.ala-request { display: grid; gap: 12px; padding: 16px; margin: 16px 0 0; border: 1px solid var(--ala-border); border-radius: var(--ala-radius); background: var(--ala-surface); overflow-wrap: anywhere; }
.ala-request-head { display: flex; gap: 8px; }
.ala-request-head > div { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 8px; min-width: 0; }
.ala-request-head > .ala-icon { margin-top: 2px; color: var(--ala-text-subtle); }
.ala-request[data-kind="refused"] .ala-request-head > .ala-icon { color: var(--ala-icon-warning); }
.ala-request-title { font-size: 14px; line-height: 20px; font-weight: 600; min-width: 0; }
.ala-request-words { color: var(--ala-text-subtle); }
.ala-request .ala-app-card { padding: 0; background: none; }
.ala-request-facts { display: grid; gap: 4px; margin-top: -8px; }
.ala-request-facts > div { display: grid; grid-template-columns: 96px minmax(0, 1fr); gap: 8px; }
.ala-request-facts dt { color: var(--ala-text-subtle); }
.ala-request-problem { display: grid; gap: 2px; }
.ala-request-problem .ala-cut { white-space: normal; }
.ala-request-foot { display: flex; flex-wrap: wrap; gap: 8px; }
:host([data-floating]) .ala-request { position: fixed; z-index: 400; inset-block-start: 72px; inset-inline-end: 24px; width: 420px; max-width: calc(100vw - 16px); max-height: calc(100vh - 88px); margin: 0;
  overflow: auto; background: var(--ala-overlay); border-color: transparent; box-shadow: var(--ala-shadow-overlay); animation: ala-rise 120ms ease-out; }
@media (max-width: 480px) {
  :host([data-floating]) .ala-request { inset-inline-end: 8px; width: auto; inset-inline-start: 8px; }
}
@keyframes ala-appear-fade { from { opacity: 0; } }
@media (prefers-reduced-motion: reduce) {
  .ala-dialog-inside, .ala-dialog::backdrop { animation: none; }
  .ala-control > .ala-glyph { transition: none; }
  :host([data-floating]) .ala-request { animation: none; }
}
@media (forced-colors: active) {
  .ala-dialog-inside, .ala-strip, .ala-request, .ala-float, .ala-env[data-there], .ala-app-card { border: 1px solid CanvasText; }
  .ala-control { border: 1px solid ButtonText; }
  .ala-control[aria-expanded="true"], .ala-control[aria-expanded="true"] .ala-control-rest { forced-color-adjust: none; background: Highlight; color: HighlightText; }
  .ala-control[aria-expanded="true"] > .ala-glyph { --ala-glyph-on: HighlightText; --ala-glyph-off: HighlightText; --ala-glyph-off-knob: HighlightText; --ala-glyph-overdue: HighlightText; --ala-glyph-knob: Highlight; }
}
`;

export const IN_PAGE_CSS = `${TOKENS_CSS}\n${BASE_CSS}\n${CONTROL}\n${OVER}\n${FRAME}\n${PAGE}`;
