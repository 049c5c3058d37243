import DynamicTable from '@atlaskit/dynamic-table';
import PageHeader from '@atlaskit/page-header';
import { useEffect, useState } from 'react';
import { useSettings } from './base/settings.ts';
import { ask } from './data/gateway.ts';
import { Tile } from './frame/tile.tsx';
import { TopBar } from './frame/top-bar.tsx';

const MY_APPS = `query MyApps {
  apps(first: 100) { nodes { id name description distributionStatus updatedAt environments { id key type } } }
}`;

interface OwnApp {
  id: string;
  name: string;
  description: string;
  distributionStatus: string;
  updatedAt: string;
  environments: { id: string; key: string; type: string }[];
}

function loadOwnApps(): Promise<OwnApp[]> {
  type Data = { apps: { nodes: (OwnApp | null)[] | null } | null };
  return ask('MyApps', MY_APPS, {}, (data: Data) => data.apps?.nodes?.filter((app) => app !== null));
}

const COLUMNS = ['App', 'Environments', 'Distribution', 'Last updated'];

/** The vendor's side, as far as a test needs a page there: the list of one's own apps. */
export function DeveloperConsole() {
  const { session } = useSettings();
  const [apps, setApps] = useState<readonly OwnApp[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  useEffect(() => {
    document.title = 'My apps - Developer console';
    loadOwnApps().then(setApps, (error: Error) => setProblem(error.message));
  }, []);

  const rows = (apps ?? []).map((app) => ({
    key: app.id,
    cells: [
      {
        key: app.name,
        content: (
          <div className="app-cell">
            <Tile name={app.name} seed={app.id} />
            <span>
              <span className="app-name">{app.name}</span>
              <span className="app-vendor">{app.id.slice(app.id.lastIndexOf('/') + 1)}</span>
            </span>
          </div>
        ),
      },
      { content: app.environments.map((one) => one.type.toLowerCase()).join(', ') },
      { content: app.distributionStatus.toLowerCase() },
      { key: app.updatedAt, content: app.updatedAt.slice(0, 10) },
    ],
  }));

  return (
    <div className="hub">
      <TopBar title="Developer console" />
      <main className="content content-alone">
        <PageHeader>My apps</PageHeader>
        {problem === null ? null : (
          <p role="alert" className="problem">
            {problem}
          </p>
        )}
        <DynamicTable
          label="My apps"
          head={{ cells: COLUMNS.map((content) => ({ key: content, content })) }}
          rows={rows}
          isLoading={apps === null && problem === null}
          emptyView={<p>{session.user?.name} owns no apps.</p>}
        />
      </main>
    </div>
  );
}
