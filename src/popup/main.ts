/**
 * Where the popup starts: as little as it takes to search for the lines that were looked at last. While the search worker
 * starts and reads, the rest of the page is loaded and drawn.
 */
import { createSearchClient } from '../search/client.ts';
import { loadChoices, rememberedScope } from './choices.ts';
import { withEarlySearch } from './early-search.ts';
import { NO_NAMES, popupRequest } from './request.ts';

const choices = loadChoices(localStorage);
const scope = choices.half === 'sites' ? null : rememberedScope(choices);
const first = scope && popupRequest(scope, '', NO_NAMES, Date.now());
const client = first ? withEarlySearch(createSearchClient(), first) : createSearchClient();

void import('./draw.tsx').then(({ draw }) => draw(client, first));
