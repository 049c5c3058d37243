import { useEffect, useRef } from 'preact/hooks';

/** Beside the scroll bar: where findings are. Drawn, since there may be hundreds of marks. */
export function ScrollMarks({ marks }: { readonly marks: Uint8Array }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const draw = () => {
      const ratio = devicePixelRatio || 1;
      const { clientWidth: width, clientHeight: height } = element;
      element.width = Math.round(width * ratio);
      element.height = Math.round(height * ratio);
      const context = element.getContext('2d');
      if (!context) return;
      const style = getComputedStyle(element);
      const colours = [
        '',
        style.getPropertyValue('--ala-caution-line'),
        style.getPropertyValue('--ala-forbidden-line'),
      ];
      context.scale(ratio, ratio);
      // Marks everywhere say little: they step back.
      const marked = marks.reduce((count, mark) => count + (mark > 0 ? 1 : 0), 0);
      context.globalAlpha = marked > marks.length / 2 ? 0.4 : 1;
      // The graver last, so that it is not painted over.
      for (const grave of [1, 2]) {
        context.fillStyle = colours[grave] ?? '';
        for (const [at, mark] of marks.entries()) {
          if (mark === grave) context.fillRect(0, Math.floor((at / marks.length) * (height - 2)), width, 2);
        }
      }
    };
    draw();
    const watch = new ResizeObserver(draw);
    watch.observe(element);
    const mode = new MutationObserver(draw);
    mode.observe(document.documentElement, { attributes: true, attributeFilter: ['data-mode'] });
    return () => {
      watch.disconnect();
      mode.disconnect();
    };
  }, [marks]);
  return <canvas class="pan-marks" ref={canvas} />;
}
