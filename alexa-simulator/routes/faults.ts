/**
 * Arms and clears faults from the simulator controls.
 *
 * @module
 */
import { EdgeError, faultFromText, faultNames, faultTargets } from '../../edge/index.ts'
import type { Faults, FaultSpec } from '../../edge/index.ts'
import { checkedForm } from './checked-form.ts'
import { seeOther } from './route-deps.ts'
import type { Handler, RouteDeps } from './route-deps.ts'
import { sendControls } from './settings.ts'
import { listFaults } from './shown-faults.ts'

/** Arms one fault. */
export function armFault(deps: RouteDeps, faults: Faults): Handler {
  return function armFault(ctx) {
    const form = checkedForm(deps, ctx)
    try {
      faults.arm(specOf(form))
      seeOther(ctx, `${deps.links.settings}#faults`)
    } catch (error) {
      if (!(error instanceof EdgeError)) throw error
      const { target = '', fault = '', value = '', often = '' } = form
      const refused = { target, fault, value, often, problem: error.message }
      sendControls(deps, ctx, { faults: { faults: listFaults(faults), refused } }, 422)
    }
  }
}

/** Clears every fault. */
export function clearFaults(deps: RouteDeps, faults: Faults): Handler {
  return function clearFaults(ctx) {
    checkedForm(deps, ctx)
    faults.clear()
    seeOther(ctx, `${deps.links.settings}#faults`)
  }
}

/** As typed; what does not fit is refused where faults are armed. */
function specOf(form: Readonly<Record<string, string>>): FaultSpec {
  const name = faultNames.find((known) => known === form['fault'])
  const target = faultTargets.find((known) => known === form['target']) ?? form['target']
  return {
    target,
    fault: name === undefined ? { name: form['fault'] } : faultFromText(name, form['value'] ?? ''),
    times: form['often'] === 'always' ? 'always' : 1,
  } as FaultSpec
}
