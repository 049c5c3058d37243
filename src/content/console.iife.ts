/**
 * The content script of developer.atlassian.com: lends the session to the background, and nothing else. It changes nothing
 * on the page and asks nothing of the background.
 */
import { onLend } from '../messages/client.ts';
import { lendSession } from './gateway-lender.ts';
import { claimPage, newInstanceId } from './instance.ts';

const life = new AbortController();
const { signal } = life;

claimPage(document, newInstanceId(Date.now(), Math.random()), () => life.abort(), signal);
onLend((request) => lendSession(request, fetch.bind(window), signal), signal);
