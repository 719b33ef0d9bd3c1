/**
 * The question before a skill is disabled, as a page of its own: where JavaScript runs, a dialog of
 * the skill page asks the same with the same parts.
 *
 * @module
 */
import type { VNode } from 'preact'

import { Button, ButtonLink, Card, CsrfField, renderPage } from '../../ui/index.ts'
import { companionLinks } from './companion-links.ts'
import { companionText } from './companion-text.ts'
import { shellOf, type PageContext } from './page-context.ts'
import type { SkillSummary } from './skill-identity.ts'

/** View model of {@link renderDisablePage}. */
export interface DisablePageModel {
  readonly skill: Pick<SkillSummary, 'skillId' | 'name'>
  readonly provider: string
  /** Whether an account is linked, or was until a refresh failed. */
  readonly isLinked: boolean
}

interface Props {
  readonly model: DisablePageModel
  readonly context: PageContext
}

/** Renders the question. */
export function renderDisablePage(model: DisablePageModel, context: PageContext): string {
  const t = companionText(context.locale)
  const { skillId, name } = model.skill
  const skillUrl = companionLinks(context.basePath).skill(skillId)
  return renderPage({
    ...shellOf(context, { back: { href: skillUrl, label: <bdi>{name}</bdi> } }),
    title: t('disable.title', { skill: name }),
    heading: t('disable.heading', { skill: name }),
    children: (
      <>
        <Card>
          <DisableConsequence model={model} context={context} />
        </Card>
        <div class="stack confirm">
          <DisableForm model={model} context={context} />
          <ButtonLink variant="quiet" href={skillUrl}>
            {t('disable.cancel')}
          </ButtonLink>
        </div>
      </>
    ),
  })
}

/** What disabling does, in sentences. */
export function DisableConsequence({ model, context }: Props): VNode {
  const t = companionText(context.locale)
  const { provider } = model
  return (
    <div class="stack">
      <p>{model.isLinked ? t('disable.linked', { provider }) : t('disable.unlinked')}</p>
      <p>{t('disable.new-user')}</p>
      {model.isLinked && <p>{t('disable.provider', { provider })}</p>}
    </div>
  )
}

/** The form that disables the skill. */
export function DisableForm({ model, context }: Props): VNode {
  const t = companionText(context.locale)
  return (
    <form method="post" action={companionLinks(context.basePath).disable(model.skill.skillId)}>
      <CsrfField {...context.csrf} />
      <Button variant="danger">{t('disable.confirm')}</Button>
    </form>
  )
}
