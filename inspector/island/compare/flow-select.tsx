/**
 * Chooses one of the flows by who it was about, when, and how it ended.
 *
 * @module
 */
import type { VNode } from 'preact'
import type { FlowSummary } from '../../model/flows.ts'
import { flowName } from '../flow-name.ts'
import { usePage } from '../page-context.ts'

/** The choice. */
export function FlowSelect({
  label,
  flows,
  value,
  onChange,
}: {
  readonly label: string
  readonly flows: readonly FlowSummary[]
  readonly value: string
  readonly onChange: (flowId: string) => void
}): VNode {
  const page = usePage()
  return (
    <label class="flow-choice">
      <span>{label}</span>
      <select
        value={value}
        onChange={({ currentTarget }) => {
          onChange(currentTarget.value)
        }}
      >
        {flows.map((flow) => (
          <option key={flow.flowId} value={flow.flowId}>
            {flowName(flow, page)}
          </option>
        ))}
      </select>
    </label>
  )
}
