/**
 * Says something to the skill with a wrong signature, which a web service must refuse.
 *
 * @module
 */
import type { AlexaSimulator } from '../alexa-simulator/index.ts'
import { LabError } from './errors.ts'
import type { TamperedExchange, TamperKind } from './signing/index.ts'
import type { RunningSkill } from './skill-endpoint.ts'

/**
 * Does so.
 *
 * @throws {@link LabError} `ERR_LAB_REHEARSAL` for a skill whose requests are not signed.
 */
export async function tamper(
  { skill, alexa }: { readonly skill: RunningSkill; readonly alexa: AlexaSimulator },
  utterance: string,
  kind: TamperKind,
): Promise<TamperedExchange> {
  if (skill.tamper !== undefined) {
    return skill.tamper(kind, () => alexa.say(utterance, { newSession: true }))
  }
  throw new LabError(
    'ERR_LAB_REHEARSAL',
    'Only requests to a web service are signed. Start the lab with --endpoint <url> to rehearse the signature checks of yours.',
  )
}
