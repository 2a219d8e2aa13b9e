// wagtail-js as it comes, asked for vacancies and stories in both languages.
import { CMSClient } from "wagtail-js";

const cms = new CMSClient({ baseURL: process.argv[2], apiPath: "/api/v2", cache: "no-store" });
const told = {};
for (const type of ["cms.VacancyPage", "cms.StoryPage"]) {
  for (const locale of ["nl", "en"]) {
    const list = await cms.fetchPages({ type, locale, fields: ["*"], limit: 50 });
    const page = await cms.fetchPage(list.items[0].id);
    const found = await cms.fetchPage(page.meta.slug, { type, locale });
    told[`${type} ${locale}`] = { list, page, found };
  }
}
const images = await cms.fetchImages();
told.image = await cms.fetchImage(images.items[0].id);
told.source = cms.getMediaSrc(told.image.meta);
told.documents = await cms.fetchDocuments();
process.stdout.write(JSON.stringify(told));
