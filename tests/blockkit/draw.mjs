// Blocks to HTML, as slack-blocks-to-jsx draws them: JSON on stdin, one HTML text a surface on stdout.
// The first argument is the folder with node_modules.
import { createRequire } from "node:module";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";

const require = createRequire(join(process.argv[2], "here.js"));
const installed = (name) => import(pathToFileURL(require.resolve(name)).href);
const { createElement } = (await installed("react")).default;
const { renderToStaticMarkup } = (await installed("react-dom/server")).default;
const { Message } = (await installed("slack-blocks-to-jsx")).default;

const html = ({ blocks, theme }) =>
  renderToStaticMarkup(createElement(Message, { blocks, theme, name: "Askwell", logo: "", withoutWrapper: true }));

process.stdout.write(JSON.stringify(JSON.parse(await text(process.stdin)).map(html)));
