const PARTS: readonly (readonly [title: string, what: string])[] = [
  [
    'What is sent',
    'The lines that are stored on this computer, of the apps and files that you choose, and those that come, as they come. With a line go its app, environment, site, function, version, invocation and trace, and a log.record.uid: a line that has to be sent again, since its answer was lost, has the same both times.',
  ],
  [
    'As they were logged',
    'Nothing is redacted on this way. Personal data in the lines goes too: you must handle it under your agreement with the customer.',
  ],
  [
    'Where to',
    'The one address that you enter, as OTLP over HTTP in JSON. Your browser asks you to allow that host, and no other. Plain http is for a collector on this computer only.',
  ],
  [
    'What is not sent',
    'Accounts and tokens, your notes, bookmarks and searches. Headers that you enter, as for a key, go to this collector only and are kept encrypted.',
  ],
  [
    'What stays there',
    'When a site turns log access off, its lines are deleted here. What was sent is yours to delete at the collector.',
  ],
];

/** Read before anything is set up: what goes where, and what does not. */
export function ForwardAbout() {
  return (
    <div class="fwd-about">
      <p>
        For logs that outgrow a browser: a collector that you run or rent takes the lines, and hands them to
        Loki, Elasticsearch, ClickHouse or a service of your choice.
      </p>
      <dl>
        {PARTS.map(([title, what]) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
