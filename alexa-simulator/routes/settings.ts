/**
 * The simulator controls.
 *
 * @module
 */
import type { RouterContext } from '@koa/router'

import { InvalidInputError } from '../errors.ts'
import { renderControlsPage } from '../pages/index.ts'
import type { ControlsPageModel } from '../pages/index.ts'
import { recordSettingsChange, settingsSchema } from '../service/index.ts'
import { hasModelFor } from '../utterances/index.ts'
import { checkedForm } from './checked-form.ts'
import { shownFaults } from './shown-faults.ts'
import { pageContext, seeOther, sendPage } from './route-deps.ts'
import type { Handler, RouteDeps } from './route-deps.ts'

/** The settings that the page shows; the others are for configuration files and tests. */
const shownSchema = settingsSchema.pick({
  region: true,
  locale: true,
  pkce: true,
  clientAuth: true,
  grant: true,
})

const SHOWN = ['region', 'locale', 'pkce', 'clientAuth', 'grant'] as const

/** Shows the controls. */
export function showSettings(deps: RouteDeps): Handler {
  return function showSettings(ctx) {
    sendControls(deps, ctx, { isSaved: ctx.query['saved'] !== undefined })
  }
}

/** Answers with the controls as they are now. */
export function sendControls(
  deps: RouteDeps,
  ctx: RouterContext,
  said: Pick<ControlsPageModel, 'isSaved' | 'invalid' | 'faults'>,
  status = 200,
): void {
  const model = { ...controlsModel(deps), faults: shownFaults(deps), ...said }
  sendPage(ctx, renderControlsPage(model, pageContext(deps, ctx)), status)
}

/** Changes the controls, all or none. */
export function changeSettings(deps: RouteDeps): Handler {
  return function changeSettings(ctx) {
    const form = checkedForm(deps, ctx)
    const invalid = apply(deps, form)
    if (invalid.length === 0) seeOther(ctx, `${deps.links.settings}?saved=1`)
    else sendControls(deps, ctx, { invalid }, 422)
  }
}

type Shown = (typeof SHOWN)[number]

function apply({ program }: RouteDeps, form: Readonly<Record<string, string>>): readonly Shown[] {
  const given = Object.fromEntries(SHOWN.map((name) => [name, form[name]]))
  const parsed = shownSchema.safeParse(given)
  const isSpoken = localesOf(program).includes(form['locale'] ?? '')
  if (!parsed.success || !isSpoken) {
    const refused = new Set(parsed.error?.issues.map((issue) => issue.path[0]))
    return SHOWN.filter((name) => refused.has(name) || (name === 'locale' && !isSpoken))
  }
  try {
    const before = program.settings()
    program.configure(parsed.data)
    recordSettingsChange(program.flow, before, program.settings())
    return []
  } catch (error) {
    if (error instanceof InvalidInputError) return ['grant']
    throw error
  }
}

function controlsModel({ program }: RouteDeps): ControlsPageModel {
  const { linking, settings } = program
  return {
    settings: settings(),
    configured: {
      clientAuth: linking.accessTokenScheme ?? 'HTTP_BASIC',
      grant: linking.type,
    },
    locales: localesOf(program),
  }
}

/** Locales with a model, and the present one where it shares the model of its language. */
function localesOf({ skill, settings }: RouteDeps['program']): readonly string[] {
  const { interactionModels } = skill
  const { locale } = settings()
  const own = Object.keys(interactionModels)
  return hasModelFor(interactionModels, locale) ? [...new Set([...own, locale])] : own
}
