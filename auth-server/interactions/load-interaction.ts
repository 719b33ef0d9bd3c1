/**
 * Finds the sign-in that a request belongs to. Where there is none any more, says what became of it
 * and how to begin again.
 *
 * @module
 */
import { flowScope } from '../../flow/index.ts'
import { paths } from '../endpoints/paths.ts'
import { renderNoticePage } from '../pages/notice-page.tsx'
import { basePathOf, frameOf, linkingLocale, sendPage } from '../pages/send-page.ts'
import { tuneboxText } from '../strings/tunebox-text.ts'
import type { Interaction, StepContext, StepDeps } from './interaction-deps.ts'
import type { InteractionOutcome, RememberedInteraction } from './interaction-memory.ts'

/** What became of a sign-in that cannot be continued. */
export type InteractionEnd = InteractionOutcome | 'timed-out' | 'other-browser' | 'unknown'

const STATUS = {
  'signed-in': 410,
  allowed: 410,
  denied: 410,
  cancelled: 410,
  'timed-out': 410,
  'other-browser': 400,
  unknown: 404,
} as const satisfies Record<InteractionEnd, number>

/** Ends after which the same request may be made again. */
const CAN_RESTART: ReadonlySet<InteractionEnd> = new Set([
  'signed-in',
  'timed-out',
  'other-browser',
])

/**
 * Finds the sign-in named in the path, if it was begun by this browser and is still open.
 *
 * @returns `undefined` when there is none; the answer is then complete.
 */
export async function loadInteraction(
  deps: StepDeps,
  ctx: StepContext,
): Promise<Interaction | undefined> {
  const uid = uidOf(ctx)
  flowScope(ctx).correlate.push(`uid:${uid}`)
  const interaction = await findInteraction(deps, ctx)
  if (interaction?.uid !== uid) {
    sendEnded(deps, ctx, endOf(deps, uid))
    return undefined
  }
  deps.memory.see(uid, {
    expiresAt: interaction.exp * 1000,
    restartUrl: restartUrl(deps.publicUrl, interaction.params),
  })
  return interaction
}

/** Answers with what became of a sign-in. */
export function sendEnded(deps: StepDeps, ctx: StepContext, end: InteractionEnd): void {
  const path = interactionPath(deps, uidOf(ctx))
  const frame = frameOf(deps, linkingLocale(deps, ctx, undefined), path)
  const t = tuneboxText(frame.locale)
  const restart = CAN_RESTART.has(end) ? deps.memory.recall(uidOf(ctx))?.restartUrl : undefined
  flowScope(ctx).private['signIn'] = `this sign-in is over: ${end}`
  const page = renderNoticePage({
    ...frame,
    title: t(`ended.${end}.title`),
    isError: true,
    paragraphs: [t(`ended.${end}.text`), t(`ended.next.${adviceOn(end, restart)}`)],
    next: nextStep(deps, end, restart, t),
  })
  sendPage(ctx, STATUS[end], page)
}

/** Path of a sign-in's page, below the public URL. */
export function interactionPath({ publicUrl }: Pick<StepDeps, 'publicUrl'>, uid: string): string {
  return `${basePathOf(publicUrl)}/interaction/${uid}`
}

/** Identifier of the sign-in named in the path; safe to put into a path again. */
export function uidOf(ctx: StepContext): string {
  return encodeURIComponent(ctx.params['uid'] ?? '')
}

function adviceOn(end: InteractionEnd, restart: string | undefined) {
  if (end === 'allowed') return 'allowed'
  return restart === undefined ? 'return' : 'restart'
}

function nextStep(
  deps: StepDeps,
  end: InteractionEnd,
  restart: string | undefined,
  t: ReturnType<typeof tuneboxText>,
) {
  if (restart !== undefined) return { label: t('ended.restart'), href: restart }
  if (end !== 'allowed') return undefined
  return { label: t('ended.apps'), href: `${basePathOf(deps.publicUrl)}/account/apps` }
}

async function findInteraction(
  { provider }: StepDeps,
  ctx: StepContext,
): Promise<Interaction | undefined> {
  try {
    return await provider.interactionDetails(ctx.req, ctx.res)
  } catch (error) {
    // Told by name, so that oidc-provider is loaded only by whoever starts a server.
    if (error instanceof Error && error.name === 'SessionNotFound') return undefined
    throw error
  }
}

function endOf({ memory, now }: StepDeps, uid: string): InteractionEnd {
  const known: RememberedInteraction | undefined = memory.recall(uid)
  if (known === undefined) return 'unknown'
  if (known.outcome !== undefined) return known.outcome
  return now() >= known.expiresAt ? 'timed-out' : 'other-browser'
}

/** Other grants than the code grant are rewritten on their way in and could not be sent again as they are. */
function restartUrl(publicUrl: string, params: Interaction['params']): string | undefined {
  if (params['response_type'] !== 'code') return undefined
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(params)) {
    if (typeof value === 'string') query.set(name, value)
  }
  return `${publicUrl}${paths.authorization}?${query.toString()}`
}
