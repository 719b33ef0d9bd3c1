/**
 * How a link ended. The failure sentence is the real app's own; the reason below it is what the real
 * app leaves out.
 *
 * @module
 */
import type { VNode } from 'preact'

import {
  Banner,
  ButtonLink,
  DefinitionList,
  Disclosure,
  pseudoText,
  renderPage,
  type Locale,
} from '../../ui/index.ts'
import { linkFailures, type LinkResult } from '../service/index.ts'
import { linkFailuresDe } from '../strings/link-failures-de.ts'
import { companionLinks } from './companion-links.ts'
import { companionText } from './companion-text.ts'
import { shellOf, type PageContext } from './page-context.ts'
import type { SkillSummary } from './skill-identity.ts'

type Failed = Extract<LinkResult, { ok: false }>

/** View model of {@link renderLinkResultPage}. */
export interface LinkResultPageModel {
  readonly skill: Pick<SkillSummary, 'skillId' | 'name'>
  /** Absent where the link ended in another browser, or too long ago. */
  readonly result: LinkResult | undefined
  /** What a customer could say now. */
  readonly example: string | undefined
}

interface Props {
  readonly model: LinkResultPageModel
  readonly context: PageContext
}

/** Renders the result of a link. */
export function renderLinkResultPage(model: LinkResultPageModel, context: PageContext): string {
  const title = companionText(context.locale)(titleKey(model.result))
  return renderPage({
    ...shellOf(context),
    title,
    isError: model.result?.ok === false,
    heading: title,
    children: <Result model={model} context={context} />,
  })
}

function titleKey(result: LinkResult | undefined) {
  if (result === undefined) return 'result.unknown-title'
  return result.ok ? 'result.success-title' : 'result.failure-title'
}

function Result({ model, context }: Props): VNode {
  const { result } = model
  if (result === undefined) return <Unknown model={model} context={context} />
  if (result.ok) return <Success model={model} context={context} />
  return <Failure model={model} context={context} result={result} />
}

function Success({ model, context }: Props): VNode {
  const t = companionText(context.locale)
  return (
    <>
      <Banner role="status" tone="ok">
        <p>{t('result.success', { skill: model.skill.name })}</p>
      </Banner>
      {model.example !== undefined && (
        <p>
          {t('result.success-next')} <q dir="auto">{model.example}</q>
        </p>
      )}
      <ButtonLink href={companionLinks(context.basePath).skill(model.skill.skillId)}>
        {t('result.done')}
      </ButtonLink>
    </>
  )
}

function Failure({ model, context, result }: Props & { result: Failed }): VNode {
  const t = companionText(context.locale)
  const links = companionLinks(context.basePath)
  const { skillId, name } = model.skill
  return (
    <>
      <Banner role="alert" tone="danger">
        <p>{t('result.failure', { skill: name })}</p>
      </Banner>
      <Disclosure summary={t('result.why')}>
        <Why result={result} context={context} />
      </Disclosure>
      <div class="stack">
        <ButtonLink href={links.link(skillId)}>{t('result.again')}</ButtonLink>
        <ButtonLink variant="quiet" href={links.skill(skillId)}>
          {t('result.done')}
        </ButtonLink>
      </div>
    </>
  )
}

function Why({ result, context }: { result: Failed; context: PageContext }): VNode {
  const t = companionText(context.locale)
  const { message, check } = failureText(result.reason, context.locale)
  return (
    <>
      <DefinitionList
        items={[
          { term: t('result.reason'), value: message },
          { term: t('result.check'), value: check },
          ...(result.error === undefined
            ? []
            : [{ term: t('result.oauth-error'), value: <OAuthError result={result} /> }]),
          { term: t('result.error-key'), value: <code>{result.errorKey}</code> },
        ]}
      />
      {context.flowUrl !== undefined && (
        <p>
          <a href={context.flowUrl}>{t('result.see-flow')}</a>
        </p>
      )}
      <p class="muted">{t('result.why-hint')}</p>
    </>
  )
}

function OAuthError({ result }: { result: Failed }): VNode {
  return (
    <>
      <code>{result.error}</code>{' '}
      {result.errorDescription !== undefined && <bdi>{result.errorDescription}</bdi>}
    </>
  )
}

function Unknown({ model, context }: Props): VNode {
  const t = companionText(context.locale)
  const { skillId, name } = model.skill
  return (
    <>
      <p>{t('result.unknown')}</p>
      <ButtonLink href={companionLinks(context.basePath).skill(skillId)}>
        {t('result.open-skill', { skill: name })}
      </ButtonLink>
    </>
  )
}

function failureText(reason: Failed['reason'], locale: Locale) {
  if (locale === 'de') return linkFailuresDe[reason]
  const { message, check } = linkFailures[reason]
  if (locale === 'en') return { message, check }
  return { message: pseudoText(message), check: pseudoText(check) }
}
