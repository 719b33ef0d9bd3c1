/**
 * The page of the skill, and enabling and disabling it there.
 *
 * @module
 */
import { z } from 'zod'

import { flowScope } from '../../flow/index.ts'
import { launchPhrase } from '../launch-phrase.ts'
import { renderContinuePage, renderDisablePage, renderSkillPage } from '../pages/index.ts'
import { checkedForm } from './checked-form.ts'
import { pageContext, providerHost, seeOther, sendPage, skillSummary } from './route-deps.ts'
import type { Handler, RouteDeps } from './route-deps.ts'

const discoverySchema = z.enum(['found', 'failed']).optional().catch(undefined)

const noticeSchema = z.enum(['enabled', 'disabled', 'linked']).optional().catch(undefined)

/** Shows the skill. */
export function showSkill(deps: RouteDeps): Handler {
  const { program } = deps
  return async function showSkill(ctx) {
    program.thread.forgetTap()
    const phrase = launchPhrase(program)
    const model = {
      skill: skillSummary(program),
      link: await program.service.state(),
      provider: providerHost(program),
      isLinkingRequired: !program.linking.skipOnEnablement,
      permissions: program.linking.scopes.map((scope) => ({ scope })),
      examples: phrase === undefined ? [] : [phrase],
      notice: noticeSchema.parse(ctx.query['notice']),
      devices: program.isSmartHome ? await program.smartHome.devices() : undefined,
      discovery: discoverySchema.parse(ctx.query['discovery']),
    }
    sendPage(ctx, renderSkillPage(model, pageContext(deps, ctx)))
  }
}

/**
 * Enables the skill. Where linking belongs to it, a page follows from which the browser leaves: the
 * redirect of a form must not lead to the provider, because `form-action` holds for all its hops.
 */
export function enableSkill(deps: RouteDeps): Handler {
  const { program, links } = deps
  const { skillId } = program.skill
  return async function enableSkill(ctx) {
    checkedForm(deps, ctx)
    await program.service.enable(flowScope(ctx).flowId ?? program.thread.open())
    if (program.linking.skipOnEnablement) {
      seeOther(ctx, `${links.skill(skillId)}?notice=enabled`)
      return
    }
    program.thread.rememberTap()
    seeOther(ctx, `${links.skill(skillId)}/continue`)
  }
}

/** Shows the page from which the browser leaves for the provider. */
export function showContinue(deps: RouteDeps): Handler {
  const { program, links } = deps
  return async function showContinue(ctx) {
    const { status } = await program.service.state()
    // Reached by the back button or a bookmark, there is nothing to go on to.
    if (status !== 'unlinked' && status !== 'needs-relink') {
      seeOther(ctx, links.skill(program.skill.skillId))
      return
    }
    const model = { skill: skillSummary(program), provider: providerHost(program) }
    sendPage(ctx, renderContinuePage(model, pageContext(deps, ctx)))
  }
}

/** Looks for devices. */
export function discoverDevices(deps: RouteDeps): Handler {
  const { program, links } = deps
  return async function discoverDevices(ctx) {
    checkedForm(deps, ctx)
    const { outcome } = await program.smartHome.discover()
    const discovery = outcome === 'answered' ? 'found' : 'failed'
    seeOther(ctx, `${links.skill(program.skill.skillId)}?discovery=${discovery}`)
  }
}

/** Asks whether to disable the skill. */
export function askDisable(deps: RouteDeps): Handler {
  const { program, links } = deps
  return async function askDisable(ctx) {
    const { status } = await program.service.state()
    if (status === 'disabled') {
      seeOther(ctx, links.skill(program.skill.skillId))
      return
    }
    const model = {
      skill: skillSummary(program),
      provider: providerHost(program),
      isLinked: status !== 'unlinked',
    }
    sendPage(ctx, renderDisablePage(model, pageContext(deps, ctx)))
  }
}

/** Disables the skill. */
export function disableSkill(deps: RouteDeps): Handler {
  const { program, links } = deps
  return async function disableSkill(ctx) {
    checkedForm(deps, ctx)
    await program.service.disable(flowScope(ctx).flowId ?? program.thread.forDisable())
    seeOther(ctx, `${links.skill(program.skill.skillId)}?notice=disabled`)
  }
}
