export const EXPORT_CSS = `
.vw-export-what { margin-bottom: 12px; color: var(--ala-text-subtle); }
.vw-export-formats { display: grid; gap: 4px; margin-bottom: 12px; }
.vw-export-format { display: grid; grid-template-columns: 16px 88px 1fr; align-items: center; gap: 8px; min-height: 28px; cursor: pointer; }
.vw-export-check { display: grid; grid-template-columns: 16px 1fr; align-items: start; gap: 8px; padding: 4px 0; cursor: pointer; }
.vw-export-check .ala-meta { display: block; }
.vw-export-format input, .vw-export-check input { width: 14px; height: 14px; margin: 2px 0 0; accent-color: var(--ala-brand); }
.vw-export-running { display: grid; gap: 8px; min-height: 48px; align-content: center; }
.vw-export-failed { display: flex; gap: 8px; }
.vw-export-failed > .ala-icon { flex: none; margin-top: 1px; color: var(--ala-icon-danger); }
.vw-export-done { display: flex; gap: 8px; overflow-wrap: anywhere; }
.vw-export-done > .ala-icon { flex: none; margin-top: 1px; color: var(--ala-text-subtle); }
.vw-export-done p + p { margin-top: 4px; color: var(--ala-text-subtle); }
.vw-progress { width: 100%; height: 6px; accent-color: var(--ala-brand); }
`;
