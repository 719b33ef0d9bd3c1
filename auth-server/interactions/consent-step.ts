/**
 * The consent of a linking: shows the page, and takes the answer once.
 *
 * @module
 */
import type { Next } from 'koa'
import { z } from 'zod'
import { allowFormAction, allowFraming } from '../../edge/index.ts'
import { flowScope } from '../../flow/index.ts'
import { renderConsentPage } from '../pages/consent-page.tsx'
import type { PageFrame } from '../pages/page-frame.tsx'
import { basePathOf, frameOf, linkingLocale, redirectTo, sendPage } from '../pages/send-page.ts'
import type { TuneboxUser } from '../provider/accounts.ts'
import { answer } from './answer.ts'
import { buildGrant } from './build-grant.ts'
import { readCheckedForm, sendInvalidForm } from './checked-form.ts'
import type { Interaction, StepContext, StepDeps } from './interaction-deps.ts'
import { interactionPath, loadInteraction } from './load-interaction.ts'
import { noteDecision } from './note-decision.ts'
import { askedScopes, param, requesterOf, type AskedScopes } from './request-facts.ts'

/** The user whose consent is asked for; `undefined` where somebody has to sign in first. */
export function consentingUser(
  { users }: Pick<StepDeps, 'users'>,
  { prompt, session }: Interaction,
): TuneboxUser | undefined {
  if (prompt.name !== 'consent' || session === undefined) return undefined
  return users.byId(session.accountId)
}

const VAGUE = 'the page does not say who asks for what'

/** INSECURE, and only with the switch `framed-pages`. */
export function letBeFramed({ policy }: StepDeps, ctx: StepContext): void {
  if (policy?.lets('framed-pages', flowScope(ctx), 'any site may frame this page'))
    allowFraming(ctx)
}

/** Shows the consent page. */
export function showConsent(
  deps: StepDeps,
  ctx: StepContext,
  interaction: Interaction,
  user: TuneboxUser,
): void {
  const path = interactionPath(deps, interaction.uid)
  const requester = requesterOf(interaction, deps.clients)
  const { required, optional } = askedScopes(interaction)
  // Chromium applies form-action to every redirect after the post, and the last one leaves this server.
  allowFormAction(ctx, requester.redirectUri)
  letBeFramed(deps, ctx)
  flowScope(ctx).private['page'] = 'consent'
  const page = renderConsentPage({
    ...consentFrame(deps, ctx, interaction),
    client: requester.name,
    skill: requester.skill,
    redirectHost: requester.redirectHost,
    user,
    required,
    optional,
    isVague: deps.policy?.lets('vague-consent', flowScope(ctx), VAGUE) ?? false,
    action: `${path}/consent`,
    switchAction: `${path}/switch`,
    connectedAppsUrl: `${basePathOf(deps.publicUrl)}/account/apps`,
    csrf: deps.formTokens.field(ctx),
  })
  sendPage(ctx, 200, page)
}

/** Takes the answer to the consent page. */
export function submitConsent(deps: StepDeps) {
  return async function submitConsent(ctx: StepContext): Promise<void> {
    const interaction = await loadInteraction(deps, ctx)
    if (interaction === undefined) return
    const path = interactionPath(deps, interaction.uid)
    const frame = consentFrame(deps, ctx, interaction)
    const form = readCheckedForm(ctx, {
      formTokens: deps.formTokens,
      frame,
      againUrl: path,
      mayRepeat: ['scope'],
    })
    if (form === undefined) return

    const user = consentingUser(deps, interaction)
    if (user === undefined) {
      redirectTo(ctx, path)
      return
    }
    const asked = askedScopes(interaction)
    const answered = consentForm(asked).safeParse({ ...form.fields, scope: form.all('scope') })
    if (!answered.success) {
      const field = answered.error.issues[0]?.path[0]
      sendInvalidForm(ctx, { frame, againUrl: path }, String(field))
    } else if (answered.data.decision === 'allow') {
      await allow(deps, ctx, {
        interaction,
        user,
        asked,
        chosen: chosenOf(deps, asked, answered.data.scope),
      })
    } else {
      await answer(deps, ctx, { interaction, outcome: 'denied' })
    }
  }
}

/**
 * INSECURE, and only with the switch `repeating-redirects`: takes the sign-in form, as a 307 brought it
 * here, for a consent to everything.
 */
export function allowRepeatedForm(deps: StepDeps) {
  return async function allowRepeatedForm(ctx: StepContext, next: Next): Promise<void> {
    if (deps.policy?.isOff('repeating-redirects') !== true) {
      await next()
      return
    }
    const interaction = await loadInteraction(deps, ctx)
    if (interaction === undefined) return
    const path = interactionPath(deps, interaction.uid)
    const frame = consentFrame(deps, ctx, interaction)
    const form = readCheckedForm(ctx, { formTokens: deps.formTokens, frame, againUrl: path })
    if (form === undefined) return
    const user = consentingUser(deps, interaction)
    if (user === undefined) {
      redirectTo(ctx, path)
      return
    }
    const asked = askedScopes(interaction)
    await allow(deps, ctx, { interaction, user, asked, chosen: asked.optional })
  }
}

/** Only optional scopes have a check box, so nothing else can be chosen. */
function consentForm({ optional }: AskedScopes) {
  return z.object({
    decision: z.enum(['allow', 'deny']),
    scope: z.array(z.string().refine((scope) => optional.includes(scope))),
  })
}

/** Who cannot see what is asked for cannot leave it out either. */
function chosenOf(
  { policy }: StepDeps,
  { optional }: AskedScopes,
  ticked: readonly string[],
): readonly string[] {
  return policy?.isOff('vague-consent') === true ? optional : ticked
}

interface Allowance {
  readonly interaction: Interaction
  readonly user: TuneboxUser
  readonly asked: AskedScopes
  /** Optional scopes that the user ticked. */
  readonly chosen: readonly string[]
}

async function allow(deps: StepDeps, ctx: StepContext, allowance: Allowance): Promise<void> {
  const { interaction, user, asked, chosen } = allowance
  const refused = asked.optional.filter((scope) => !chosen.includes(scope))
  noteDecision(deps.flow, ctx, {
    account: user.id,
    allowed: [...asked.required, ...chosen].join(' '),
    leftOut: refused.join(' '),
  })
  await answer(deps, ctx, {
    interaction,
    outcome: 'allowed',
    makeResult: async () => {
      const grantId = await buildGrant(deps, interaction, { accountId: user.id, refused })
      const { flowId } = flowScope(ctx)
      if (flowId !== undefined) deps.flow.bind(flowId, [`grant:${grantId}`])
      return { consent: { grantId } }
    },
  })
}

function consentFrame(deps: StepDeps, ctx: StepContext, interaction: Interaction): PageFrame {
  const locale = linkingLocale(deps, ctx, param(interaction, 'ui_locales'))
  return frameOf(deps, locale, interactionPath(deps, interaction.uid))
}
