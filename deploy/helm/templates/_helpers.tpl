{{- define "askwell.name" -}}
{{- .Release.Name | trunc 50 | trimSuffix "-" -}}
{{- end -}}

{{- define "askwell.labels" -}}
app.kubernetes.io/name: askwell
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "askwell.image" -}}
{{- if .Values.image.digest -}}
{{ .Values.image.repository }}@{{ .Values.image.digest }}
{{- else -}}
{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end -}}
{{- end -}}
