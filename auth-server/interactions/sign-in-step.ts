/**
 * The sign-in of a linking: shows the page, and takes the answer.
 *
 * @module
 */
import { allowFormAction } from '../../edge/index.ts'
import { flowScope } from '../../flow/index.ts'
import { HELP_PATHS } from '../pages/help-page.tsx'
import { frameOf, linkingLocale, redirectTo, sendPage } from '../pages/send-page.ts'
import { renderSignInPage } from '../pages/sign-in-page.tsx'
import { readCheckedForm } from './checked-form.ts'
import { letBeFramed } from './consent-step.ts'
import { endSession } from './end-session.ts'
import type { Interaction, StepContext, StepDeps } from './interaction-deps.ts'
import { interactionPath, loadInteraction } from './load-interaction.ts'
import { noteDecision } from './note-decision.ts'
import { personasOf } from './personas.ts'
import { param, requesterOf } from './request-facts.ts'
import { guestAddress } from '../endpoints/guest-address.ts'
import { judgeSignIn, type SignInJudgement } from './sign-in-form.ts'

type Refusal = Extract<SignInJudgement, { ok: false }>

/** Shows the sign-in page, again with what went wrong after a refused attempt. */
export function showSignIn(
  deps: StepDeps,
  ctx: StepContext,
  interaction: Interaction,
  refusal?: Refusal,
): void {
  const path = interactionPath(deps, interaction.uid)
  const frame = frameOf(deps, linkingLocale(deps, ctx, param(interaction, 'ui_locales')), path)
  const requester = requesterOf(interaction, deps.clients)
  // Chromium applies form-action to every redirect after the post, and the last one leaves this server.
  allowFormAction(ctx, requester.redirectUri)
  letBeFramed(deps, ctx)
  flowScope(ctx).private['page'] = 'sign-in'
  const page = renderSignInPage({
    ...frame,
    purpose: { kind: 'link', client: requester.name, skill: requester.skill },
    action: `${path}/login`,
    cancelAction: `${path}/cancel`,
    csrf: deps.formTokens.field(ctx),
    username: refusal === undefined ? param(interaction, 'login_hint') : refusal.username,
    problems: refusal?.problems,
    personas: personasOf(deps.users, frame.locale),
    createAccountUrl: `${path}/${HELP_PATHS.create}`,
    forgotPasswordUrl: `${path}/${HELP_PATHS.forgot}`,
    minutesLeft: Math.max(1, Math.ceil((interaction.exp * 1000 - deps.now()) / 60_000)),
  })
  sendPage(ctx, refusal?.status ?? 200, page)
}

/** Takes a sign-in form: by password or as a rehearsal account. */
export function submitSignIn(deps: StepDeps) {
  return async function submitSignIn(ctx: StepContext): Promise<void> {
    const interaction = await loadInteraction(deps, ctx)
    if (interaction === undefined) return
    const path = interactionPath(deps, interaction.uid)
    const locale = linkingLocale(deps, ctx, param(interaction, 'ui_locales'))
    const form = readCheckedForm(ctx, {
      formTokens: deps.formTokens,
      frame: frameOf(deps, locale, path),
      againUrl: path,
    })
    if (form === undefined) return

    const judgement = judgeSignIn(deps.signIns, form.fields, guestAddress(ctx))
    if (judgement.ok) await finishSignIn(deps, ctx, interaction, judgement.user.id)
    else refuseSignIn(deps, ctx, interaction, judgement)
  }
}

function refuseSignIn(
  deps: StepDeps,
  ctx: StepContext,
  interaction: Interaction,
  refusal: Refusal,
): void {
  flowScope(ctx).private['signIn'] = refusal.reason
  if (refusal.retryAfterS !== undefined) ctx.set('Retry-After', String(refusal.retryAfterS))
  showSignIn(deps, ctx, interaction, refusal)
}

async function finishSignIn(
  deps: StepDeps,
  ctx: StepContext,
  interaction: Interaction,
  accountId: string,
): Promise<void> {
  noteDecision(deps.flow, ctx, { signIn: 'accepted', account: accountId })
  await endSession(deps, ctx, { interaction, staying: accountId })
  const result = { login: { accountId, amr: ['pwd'] } }
  const returnTo = await deps.provider.interactionResult(ctx.req, ctx.res, result)
  deps.memory.settle(interaction.uid, 'signed-in')
  redirectTo(ctx, returnTo)
}
