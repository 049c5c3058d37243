import { ENVIRONMENT_TYPES, environmentName } from '../core/environment.ts';
import type { GridRow } from './grant-grid.ts';

interface GrantTableProps {
  readonly grid: readonly GridRow[];
  readonly keys: ReadonlySet<string>;
  readonly wanted: boolean;
  readonly onToggle: (key: string) => void;
}

/** The products and environments of an app with a box for each that a change may cover. */
export function GrantTable({ grid, keys, wanted, onToggle }: GrantTableProps) {
  return (
    <div class="ala-block">
      <h2 class="ala-label" id="ala-grid-title">
        Products and environments
      </h2>
      <table class="ala-grid" aria-labelledby="ala-grid-title">
        <thead>
          <tr>
            <th scope="col">
              <span class="ala-hidden">Product</span>
            </th>
            {ENVIRONMENT_TYPES.map((type) => (
              <th key={type} scope="col">
                {environmentName(type)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {grid.map((row) => (
            <tr key={row.contextId}>
              <th scope="row">{row.name}</th>
              {row.cells.map((cell) => (
                <td key={cell.key}>
                  {cell.kind === 'none' && <span title="Not installed">–</span>}
                  {cell.kind === 'already' && (wanted ? 'Already on' : 'Already off')}
                  {cell.kind === 'choice' && (
                    <label class="ala-check">
                      <span class="ala-hidden">{`${row.name}, ${environmentName(cell.environmentType)}`}</span>
                      <input
                        type="checkbox"
                        checked={keys.has(cell.key)}
                        onClick={(event) => {
                          if (event.isTrusted) onToggle(cell.key);
                          else event.preventDefault();
                        }}
                      />
                    </label>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
