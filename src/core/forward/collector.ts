/** What an address and headers of a collector have to be, so that lines and secrets go nowhere else. */

/**
 * Only addresses that every reader takes for the same: no name and password, nothing that browsers rewrite, no `*`, which would mean
 * many hosts when the browser is asked for them.
 */
const ADDRESS =
  /^(https?):\/\/([a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?|\[[0-9a-f:.]+\])(:[1-9]\d{0,4})?(?:[/?][\x21\x22\x24-\x5b\x5d-\x7e]*)?$/;

/** The only hosts that plain http is used with. Others could be read along; of these the browser can be asked for. */
const THIS_COMPUTER = ['localhost', '127.0.0.1'];

/**
 * What requests set themselves, and what browsers let nobody set (Fetch standard, "forbidden request-header"): such a header would
 * silently be another one than the user gave.
 */
const SET_BY_OTHERS = new Set([
  ...[
    'accept-charset',
    'accept-encoding',
    'connection',
    'content-encoding',
    'content-length',
    'content-type',
  ],
  ...['cookie', 'cookie2', 'date', 'dnt', 'expect', 'host', 'keep-alive', 'origin', 'referer', 'set-cookie'],
  ...['te', 'trailer', 'transfer-encoding', 'upgrade', 'user-agent', 'via'],
]);

/**
 * `https://collector.example:4318`; null where lines are not sent to such an address.
 *
 * @param address as browsers spell it: the `href` of a `URL`
 */
export function collectorOrigin(address: string): string | null {
  const [, scheme = '', host = '', port = ''] = ADDRESS.exec(address) ?? [];
  const isAllowed = scheme === 'https' || (scheme === 'http' && THIS_COMPUTER.includes(host));
  return isAllowed ? `${scheme}://${host}${port}` : null;
}

export function isOwnHeader(name: string): boolean {
  const lower = name.toLowerCase();
  return !SET_BY_OTHERS.has(lower) && !/^(?:proxy-|sec-|access-control-)/.test(lower);
}
