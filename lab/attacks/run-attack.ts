/**
 * Runs an attack in a world put aside for it.
 *
 * @module
 */
import { LabError } from '../errors.ts'
import type { Lab } from '../lab.ts'
import type { Attack, AttackPlan } from './attack.ts'
import { Stage } from './stage.ts'

/** Makes an attack of what its file tells. */
export function attackOf({ play, ...about }: AttackPlan): Attack {
  return {
    ...about,
    async run(lab, { defended }) {
      requireTunebox(lab)
      return lab.aside(async () => {
        lab.alexa.configure({ grant: 'AUTH_CODE', contract: 'skill', amazonHosts: 'local' })
        lab.authServer.setPolicy({ insecure: [] })
        await using stage = new Stage(lab)
        const verdict = await play(stage, defended)
        return { ...verdict, flowIds: [...stage.flowIds] }
      })
    },
  }
}

function requireTunebox({ settings }: Lab): void {
  if (settings.profile === 'tunebox') return
  throw new LabError(
    'ERR_LAB_REHEARSAL',
    'Attacks take place at Tunebox, whose defences can be switched off. Start a lab without a profile.',
  )
}
