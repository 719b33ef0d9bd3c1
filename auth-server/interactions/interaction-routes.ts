/**
 * The routes of a linking below `/interaction/:uid`: sign-in, consent, change of account, cancel.
 *
 * @module
 */
import { Router } from '@koa/router'
import type { Middleware } from 'koa'
import { HELP_PATHS, renderHelpPage, type HelpTopic } from '../pages/help-page.tsx'
import {
  frameOf,
  linkingLocale,
  pageLanguage,
  redirectTo,
  routePaths,
  sendPage,
} from '../pages/send-page.ts'
import { answer } from './answer.ts'
import { readCheckedForm } from './checked-form.ts'
import { allowRepeatedForm, consentingUser, showConsent, submitConsent } from './consent-step.ts'
import { endSession } from './end-session.ts'
import type { Interaction, InteractionDeps, StepContext, StepDeps } from './interaction-deps.ts'
import { InteractionMemory } from './interaction-memory.ts'
import { interactionPath, loadInteraction, uidOf } from './load-interaction.ts'
import { createSignInGuard } from './sign-in-guard.ts'
import { showSignIn, submitSignIn } from './sign-in-step.ts'

export type { InteractionDeps } from './interaction-deps.ts'

/** Makes the routes. The form tokens' own middleware must run before them. */
export function interactionRoutes(deps: InteractionDeps): Middleware {
  const steps: StepDeps = {
    ...deps,
    get provider() {
      return deps.provider // It may be another one by then.
    },
    signIns: deps.signIns ?? createSignInGuard(deps),
    memory: deps.memory ?? new InteractionMemory(),
  }
  const at = (path: string) => routePaths(deps.publicUrl, `/interaction/:uid${path}`)
  const router = new Router()
  router.use(pageLanguage(deps))
  router.get(at(''), showStep(steps))
  router.post(at(''), allowRepeatedForm(steps))
  router.post(at('/login'), submitSignIn(steps))
  router.post(at('/consent'), submitConsent(steps))
  router.post(at('/switch'), switchAccount(steps))
  router.post(at('/cancel'), cancel(steps))
  router.get(at(`/${HELP_PATHS.create}`), showHelp(steps, 'create'))
  router.get(at(`/${HELP_PATHS.forgot}`), showHelp(steps, 'forgot'))
  // The router itself adds what its context has beyond that of Koa.
  return router.routes() as unknown as Middleware
}

/** Shows what is asked for next: a sign-in, or consent. */
function showStep(deps: StepDeps) {
  return async function showStep(ctx: StepContext): Promise<void> {
    const interaction = await loadInteraction(deps, ctx)
    if (interaction === undefined) return
    const user = consentingUser(deps, interaction)
    if (user === undefined) showSignIn(deps, ctx, interaction)
    else showConsent(deps, ctx, interaction, user)
  }
}

/** "Not you?": ends the session and asks for another sign-in within the same request. */
function switchAccount(deps: StepDeps) {
  return async function switchAccount(ctx: StepContext): Promise<void> {
    const interaction = await loadAnswered(deps, ctx)
    if (interaction === undefined) return
    await endSession(deps, ctx, { interaction })
    redirectTo(ctx, interactionPath(deps, interaction.uid))
  }
}

/** Answers whoever asked with `access_denied`. */
function cancel(deps: StepDeps) {
  return async function cancel(ctx: StepContext): Promise<void> {
    const interaction = await loadAnswered(deps, ctx)
    if (interaction === undefined) return
    await answer(deps, ctx, { interaction, outcome: 'cancelled' })
  }
}

/** The sign-in of a form without fields of its own, its token checked. */
async function loadAnswered(deps: StepDeps, ctx: StepContext): Promise<Interaction | undefined> {
  const interaction = await loadInteraction(deps, ctx)
  if (interaction === undefined) return undefined
  const path = interactionPath(deps, interaction.uid)
  const frame = frameOf(deps, linkingLocale(deps, ctx, undefined), path)
  const form = readCheckedForm(ctx, { formTokens: deps.formTokens, frame, againUrl: path })
  return form === undefined ? undefined : interaction
}

function showHelp(deps: StepDeps, topic: HelpTopic) {
  return function showHelp(ctx: StepContext): void {
    const backUrl = interactionPath(deps, uidOf(ctx))
    const path = `${backUrl}/${HELP_PATHS[topic]}`
    const frame = frameOf(deps, linkingLocale(deps, ctx, undefined), path)
    sendPage(ctx, 200, renderHelpPage({ ...frame, topic, backUrl }))
  }
}
