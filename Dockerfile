# Framework Atlas as one small container: code and libraries are read-only, the process has no rights, nothing is kept.
#
#   docker build -t framework-atlas .
#   docker run --rm -p 8501:8501 --read-only --tmpfs /tmp --cap-drop ALL --security-opt no-new-privileges framework-atlas
#
# The tag is exact. For a build that is the same for ever, add the digest that your registry shows for it, as
# python:3.13.16-slim-trixie@sha256:…; it is not written here because it could not be looked up and checked.
ARG BASE=python:3.13.16-slim-trixie

FROM ${BASE} AS build
WORKDIR /build
COPY requirements.txt ./
RUN python -m venv --without-pip /venv \
 && pip install --no-cache-dir --disable-pip-version-check --no-compile --target "$(echo /venv/lib/python3.*/site-packages)" -r requirements.txt
# Tests and header files of libraries: 60 MB that no page needs.
RUN rm -rf /venv/lib/python3.*/site-packages/pandas/tests \
    /venv/lib/python3.*/site-packages/pyarrow/tests \
    /venv/lib/python3.*/site-packages/pyarrow/include \
    /venv/lib/python3.*/site-packages/pyarrow/src
WORKDIR /atlas
COPY app.py LICENSE ./
COPY .streamlit ./.streamlit
COPY components ./components
COPY pages ./pages
COPY data ./data
# Compiled here, since nothing can be written later; by content, so that file times do not matter.
RUN python -m compileall -q -j 0 --invalidation-mode unchecked-hash /venv/lib /atlas

FROM ${BASE}
LABEL org.opencontainers.image.title="Framework Atlas" \
      org.opencontainers.image.description="Which deep-learning framework: sourced facts, honest charts and a decision matrix" \
      org.opencontainers.image.licenses="MIT AND CC-BY-SA-4.0 AND ODbL-1.0"
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    HOME=/tmp
COPY --from=build /venv /venv
COPY --from=build /atlas /atlas
WORKDIR /atlas
USER 10001:10001
EXPOSE 8501
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8501/livez', timeout=4)"]
CMD ["python", "-m", "components.server", "--host", "0.0.0.0", "--port", "8501"]
