import { render } from 'preact';
import { FILE_PARTS_CSS } from '../log-views/file-parts-css.ts';
import { LINE_CSS } from '../log-views/line-css.ts';
import { PARTS_CSS } from '../log-views/parts-css.ts';
import { SEARCH_CSS } from '../log-views/search-css.ts';
import { BASE_CSS } from '../ui/base-css.ts';
import { DIALOG_CSS } from '../ui/dialog.tsx';
import { QUERY_CSS } from '../ui/query-css.ts';
import { addStyles } from '../ui/styles.ts';
import { TOKENS_CSS } from '../ui/tokens.ts';
import { EXPORT_CSS } from './export-css.ts';
import { FACET_CSS } from './facet-css.ts';
import { FILES_CSS } from './files-css.ts';
import { FORWARD_CSS } from './forward-css.ts';
import { GROUP_CSS } from './group-css.ts';
import { QUERY_ROW_CSS } from './query-css.ts';
import { REQUEST_CSS } from './request-css.ts';
import { TIMELINE_CSS } from './timeline-css.ts';
import { Viewer } from './viewer.tsx';
import { VIEWER_CSS } from './viewer-css.ts';

addStyles(document, TOKENS_CSS, BASE_CSS, DIALOG_CSS, QUERY_CSS, SEARCH_CSS, PARTS_CSS, LINE_CSS, VIEWER_CSS);
addStyles(
  document,
  FILE_PARTS_CSS,
  FILES_CSS,
  TIMELINE_CSS,
  QUERY_ROW_CSS,
  FACET_CSS,
  GROUP_CSS,
  EXPORT_CSS,
  FORWARD_CSS,
  REQUEST_CSS,
);
const root = document.getElementById('viewer');
if (root) render(<Viewer />, root);
