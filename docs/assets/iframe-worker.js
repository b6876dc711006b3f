// Browsers start no worker from a page that was opened from the disk. There, the search's worker runs in a hidden
// frame, so that it works without a server. (The file's name tells the theme that it need not load one of its own.)
if (location.protocol === "file:") {
  window.Worker = class extends EventTarget {
    constructor(url) {
      super();
      this.onmessage = null;
      const frame = document.createElement("iframe");
      frame.hidden = true;
      document.body.append(frame);
      const inner = frame.contentWindow;
      this.inner = inner;
      this.addEventListener("message", (event) => this.onmessage && this.onmessage(event));
      inner.postMessage = (data) => this.tell(data);
      inner.importScripts = (...urls) =>
        urls.reduce((before, one) => before.then(() => this.load(one)), Promise.resolve());
      inner.__index = window.__index;
      this.ready = this.load(url);
    }

    load(url) {
      return new Promise((done, failed) => {
        const script = this.inner.document.createElement("script");
        script.src = new URL(url, location.href);
        script.onload = done;
        script.onerror = failed;
        this.inner.document.body.append(script);
      });
    }

    // From the worker to the page.
    tell(data) {
      this.dispatchEvent(new MessageEvent("message", { data }));
    }

    // From the page to the worker.
    postMessage(data) {
      this.ready.then(() => this.inner.dispatchEvent(new MessageEvent("message", { data })));
    }

    terminate() {
      this.inner.frameElement.remove();
    }
  };
}
