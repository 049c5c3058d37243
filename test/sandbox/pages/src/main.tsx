import { setBooleanFeatureFlagResolver } from '@atlaskit/platform-feature-flags/setBooleanFeatureFlagResolver';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import './style.css';

// Atlaskit would ask a feature service that nothing here starts.
setBooleanFeatureFlagResolver(() => false);

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(<App />);
