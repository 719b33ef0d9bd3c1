/**
 * AcceptGrant as a part of linking: whether it belongs to it, the code that Amazon issues for it, and
 * what the skill makes of it.
 *
 * @module
 */
import { isSmartHomeSkill } from './service/index.ts'
import type {
  Grantee,
  LinkFailure,
  LinkingContext,
  SimulatorSettings,
  SkillDefinition,
} from './service/index.ts'
import { sendAcceptGrant } from './smart-home/index.ts'

/** The permission behind the developer console's "Send Alexa Events". */
const SEND_EVENTS_PERMISSION = 'alexa::async_event:write'

type GrantContext = Pick<
  LinkingContext,
  'skill' | 'settings' | 'endpoint' | 'flow' | 'newId' | 'issueAmazonCode'
>

/** Makes the step of linking that asks the skill to accept Amazon's grant. */
export function acceptGrantStep(context: GrantContext): LinkingContext['acceptGrant'] {
  return async function acceptGrant({ flowId, userId, accessToken }: Grantee) {
    const { skill, settings, endpoint, flow, newId, issueAmazonCode } = context
    const { skillTimeoutMs, smartHome } = settings()
    if (!isGrantSent(skill, smartHome.sendAlexaEvents)) return undefined
    const code = await issueAmazonCode({ purpose: 'events', userId, flowId })
    const failure: LinkFailure | undefined = await sendAcceptGrant({
      endpoint,
      flow,
      flowId,
      code,
      token: accessToken,
      timeoutMs: skillTimeoutMs,
      newId,
    })
    return failure
  }
}

function isGrantSent(
  skill: SkillDefinition,
  sendAlexaEvents: SimulatorSettings['smartHome']['sendAlexaEvents'],
): boolean {
  if (!isSmartHomeSkill(skill) || sendAlexaEvents === 'off') return false
  return sendAlexaEvents === 'on' || skill.permissions?.includes(SEND_EVENTS_PERMISSION) === true
}
