/**
 * Home of the companion app: what needs doing, the conversation, the cards and the skills.
 *
 * @module
 */
import type { VNode } from 'preact'

import { Banner, ButtonLink, Columns, ErrorSummary, renderPage } from '../../ui/index.ts'
import { companionLinks } from './companion-links.ts'
import { companionText } from './companion-text.ts'
import { SAY_FIELD_ID, SaySection, sayProblemText } from './conversation.tsx'
import { FeedSection } from './feed.tsx'
import type { HomePageModel } from './home-model.ts'
import { shellOf, type PageContext } from './page-context.ts'
import { SkillList } from './skill-list.tsx'
import type { SkillSummary } from './skill-identity.ts'

interface Props {
  readonly model: HomePageModel
  readonly context: PageContext
}

/** Renders the home page. */
export function renderHomePage(model: HomePageModel, context: PageContext): string {
  const t = companionText(context.locale)
  const shell = shellOf(context)
  return renderPage({
    ...shell,
    // A refused utterance answers a POST to another address, which cannot be asked for again.
    currentUrl: model.say === undefined ? shell.currentUrl : companionLinks(context.basePath).home,
    layout: 'wide',
    title: t('home.title'),
    isError: model.say !== undefined,
    children: <HomePage model={model} context={context} />,
  })
}

function HomePage({ model, context }: Props): VNode {
  const t = companionText(context.locale)
  const problem = sayProblemText(model, context)
  return (
    <>
      {problem !== undefined && (
        <ErrorSummary problems={[{ fieldId: SAY_FIELD_ID, message: problem }]} />
      )}
      <h1>{t('home.title')}</h1>
      <div id="news">
        {model.status === 'needs-relink' && <RelinkBanner skill={model.skill} context={context} />}
      </div>
      <Columns>
        <SaySection model={model} context={context} />
        <div class="stack loose">
          <FeedSection model={model} context={context} />
          <SkillList model={model} context={context} />
        </div>
      </Columns>
    </>
  )
}

function RelinkBanner({ skill, context }: { skill: SkillSummary; context: PageContext }): VNode {
  const t = companionText(context.locale)
  return (
    <Banner role="alert" tone="warn" title={t('relink.title', { skill: skill.name })}>
      <p>{t('relink.text')}</p>
      <ButtonLink variant="quiet" href={companionLinks(context.basePath).link(skill.skillId)}>
        {t('relink.button')}
      </ButtonLink>
    </Banner>
  )
}
